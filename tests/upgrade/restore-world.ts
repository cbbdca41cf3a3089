import { readFileSync } from "node:fs";
import { z } from "zod";
import type { HeldBlob } from "../fakes/memory-blob-store.ts";
import type { Pumped } from "../world/message-pump.ts";
import type { useWorld } from "../world/use-world.ts";

const containerSchema = z.enum(["config", "batches", "snapshots", "reports", "segments"]);
const tableSchema = z.enum(["runs", "batches", "gates", "audit"]);
const queueSchema = z.enum(["plan-run", "upload-batch", "confirm-batch", "finish-run", "send-alert"]);
const columnSchema = z.union([z.string(), z.number(), z.boolean()]);
const lineSchema = z.union([
  z.object({ now: z.number() }),
  z.object({
    ...{ container: containerSchema, name: z.string(), etag: z.string(), lastModified: z.number(), base64: z.string() },
  }),
  z.object({ table: tableSchema, partition: z.string(), row: z.string(), value: z.record(z.string(), columnSchema) }),
  z.object({ secret: z.string(), value: z.string() }),
  z.object({
    message: z.object({
      ...{ queue: queueSchema, body: z.unknown(), visibleAt: z.number(), dequeueCount: z.number() },
    }),
  }),
  z.object({ contact: z.object({ email: z.string(), contactId: z.number(), list: z.number() }) }),
]);

const plain = { contentType: "text/plain" };
const stored = readFileSync("tests/upgrade/earlier-version.ndjson", "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => lineSchema.parse(JSON.parse(line)));

/** Those on a list, by address, in the order in which Dotdigital made the contacts. */
export const storedContacts = stored.flatMap((line) => ("contact" in line ? [line.contact] : []));

/**
 * A world that goes on where one of an earlier version stopped: its blobs with their ETags, rows, secrets, waiting
 * messages, and the account with the same contacts under the same ids. Made by the code of commit 46da372.
 */
export const restoreWorld = async (newWorld: ReturnType<typeof useWorld>) => {
  const kept = Object.fromEntries(containerSchema.options.map((name) => [name, [] as [string, HeldBlob][]]));
  for (const line of stored) {
    if (!("container" in line)) continue;
    const { container, name, etag, lastModified, base64 } = line;
    kept[container]?.push([name, { etag, lastModified, bytes: Buffer.from(base64, "base64") }]);
  }
  const world = await newWorld({
    account: {
      addressBooks: [
        { id: 12345, name: "Loyalty" },
        { id: 23456, name: "Club" },
      ],
      addresses: { nonAscii: true, domainsAreOne: true, lettersAreOne: false },
    },
    kept,
  });
  const { config } = world.ports.blobs;
  const connection = await config.read("connections/nordics.json");
  const endpoint = world.standInUrl;
  await config.write(
    "connections/nordics.json",
    Buffer.from(JSON.stringify({ ...JSON.parse(connection?.bytes.toString() ?? ""), endpoint })),
  );
  for (const line of stored) {
    if ("now" in line) world.time.now = line.now;
    if ("table" in line) await world.ports.tables[line.table].insert(line.partition, line.row, line.value);
    if ("secret" in line) await world.ports.secrets.write(line.secret, line.value, plain);
    if ("message" in line) world.pump.waiting.push(line.message satisfies Pumped);
  }
  const byEmail = Map.groupBy(storedContacts, ({ email }) => email);
  await world.control.addContacts(
    1,
    [...byEmail].map(([email, on]) => ({ email, lists: on.map(({ list }) => list) })),
  );
  return world;
};
