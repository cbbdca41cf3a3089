import { z } from "zod";
import type { BlobStore } from "../azure/blob-store.ts";
import { decideAgain } from "../azure/decide-again.ts";
import { storedJson } from "../azure/stored-json.ts";
import { alertKinds } from "./alert-kinds.ts";

/**
 * `config/alerts.json`: the alerts that are open, and what is still to be told of those that were raised or healed.
 *
 *   well ──> open (a `raised` delivery)  ──> well (a `healed` delivery)
 *   delivery: waiting ──> gone: told, given up after its last try, or nobody to tell
 *                 └──> waiting until `notBefore`, after a try that failed
 *
 * An alert opens or closes in the one write that adds its delivery. Who makes that write sends the message after it; a
 * message that is lost leaves a delivery that is overdue, for the next sweep to send again.
 */
const alertSchema = z.object({
  /** `<kind>.<subject>.<time>`: the same for the raising and the healing of one alert. */
  id: z.string(),
  kind: z.enum(alertKinds),
  /** The name of an export or a connection. */
  subject: z.string(),
  /** Epoch milliseconds. */
  raisedAt: z.number(),
  /** The run that broke it, where one did. */
  runId: z.string().optional(),
});

const deliverySchema = z.object({
  /** `<id of the alert>.<change>` */
  id: z.string(),
  alert: alertSchema,
  change: z.enum(["raised", "healed"]),
  /** Epoch milliseconds. */
  at: z.number(),
  /** The run by which this was seen, where one was. */
  runId: z.string().optional(),
  code: z.string().optional(),
  message: z.string(),
  /** Tries that failed. */
  attempts: z.number(),
  notBefore: z.number(),
});

const bookSchema = z.object({ open: z.array(alertSchema), deliveries: z.array(deliverySchema) });

export type OpenAlert = z.infer<typeof alertSchema>;
export type Delivery = z.infer<typeof deliverySchema>;
export type AlertBook = z.infer<typeof bookSchema>;

export type AlertStore = {
  read(): Promise<{ book: AlertBook; etag: string | undefined }>;
  /** Throws `ConflictError` when the book is not the one with this ETag any more. */
  write(book: AlertBook, etag: string | undefined): Promise<void>;
  /** Reads, changes and writes, again when somebody else was first. */
  change(next: (book: AlertBook) => AlertBook): Promise<void>;
};

const path = "alerts.json";
const tries = 10;

export const makeAlertStore = (config: BlobStore): AlertStore => {
  const store: AlertStore = {
    async read() {
      const blob = await config.read(path);
      if (!blob) return { book: { open: [], deliveries: [] }, etag: undefined };
      return { book: bookSchema.parse(storedJson(blob.bytes, path)), etag: blob.etag };
    },

    async write(book, etag) {
      const condition = etag === undefined ? { ifNoneMatch: "*" as const } : { ifMatch: etag };
      await config.write(path, Buffer.from(JSON.stringify(book)), { contentType: "application/json", ...condition });
    },

    async change(next) {
      return decideAgain(tries, async () => {
        const { book, etag } = await store.read();
        return store.write(next(book), etag);
      });
    },
  };
  return store;
};
