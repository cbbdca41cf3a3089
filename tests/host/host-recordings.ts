import { readFileSync } from "node:fs";
import { z } from "zod";

const handler = z.record(z.string(), z.unknown());

/** What host-recordings.json holds, as far as it is replayed. */
const recordings = z.object({
  hostJson: z.record(z.string(), z.unknown()),
  functions: z.array(
    z.object({
      name: z.string(),
      route: z.string(),
      methods: z.array(z.enum(["GET", "POST", "PUT", "DELETE"])),
      authLevel: z.enum(["anonymous", "function", "admin"]),
      returns: z.string().optional(),
    }),
  ),
  http: z.array(
    z.object({
      request: z.object({
        method: z.string(),
        path: z.string(),
        headers: z.record(z.string(), z.string()).optional(),
        body: z.string().optional(),
      }),
      reply: z.object({
        status: z.number(),
        headers: z.record(z.string(), z.string()),
        empty: z.literal(true).optional(),
        text: z.string().optional(),
        json: z.unknown().optional(),
        base64: z.string().optional(),
        bytes: z.string().optional(),
      }),
      handler: handler.optional(),
    }),
  ),
  queues: z.object({
    bodies: z.array(
      z.object({
        body: z.string(),
        handlerGets: z.object({ type: z.string(), value: z.unknown() }),
        metadata: z.record(z.string(), z.unknown()),
      }),
    ),
    metadataKeys: z.array(z.string()),
    contextKeys: z.array(z.string()),
    failing: z.object({
      attempts: z.array(z.object({ afterSeconds: z.number(), dequeueCount: z.number() })),
      poison: z.array(z.object({ afterSeconds: z.number(), value: z.unknown(), dequeueCount: z.number() })),
    }),
    concurrency: z.object({ messages: z.number(), mostAtOnce: z.number() }),
    delayed: z.object({ visibilityTimeoutSeconds: z.number(), handledAfterSeconds: z.number() }),
    outputs: z.array(z.object({ returned: z.unknown(), messages: z.array(z.unknown()) })),
  }),
  timers: z.object({
    schedule: z.string(),
    argument: z.record(z.string(), z.unknown()),
    triggerMetadataKeys: z.array(z.string()),
  }),
});

/** What was recorded on the real Azure Functions host; its `about` says on which, and when. */
export const hostRecordings = recordings.parse(JSON.parse(readFileSync("tests/host/host-recordings.json", "utf8")));
