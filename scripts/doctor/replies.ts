import { z } from "zod";

/**
 * What the doctor reads of the app's replies, and no more: an app of another version may say more, or less, and is to be
 * told as such.
 */
export const upReply = z.object({ status: z.literal("up") });

export const meReply = z.object({
  isKey: z.boolean(),
  role: z.string().nullable(),
  version: z.string().nullable(),
});

const saidReply = z.object({ code: z.string(), message: z.string() });

const timersReply = z.object({
  of: z.array(
    z.object({
      name: z.string(),
      schedule: z.string(),
      tickedAt: z.string().nullable(),
      failed: z.string().nullable(),
      next: z.string().nullable(),
    }),
  ),
  problem: saidReply.nullable(),
});

export const healthReply = z.object({
  checks: z.array(
    z.object({ name: z.string(), status: z.string(), code: z.string().optional(), message: z.string().optional() }),
  ),
  accounts: z
    .array(
      z.object({
        accountId: z.number(),
        connections: z.array(z.string()),
        gate: z
          .object({
            imports: z.object({
              taken: z.number(),
              most: z.number(),
              limited: z.object({ to: z.number() }).nullable(),
            }),
            pauses: z.array(z.object({ scope: z.string(), until: z.string() })),
          })
          .nullable(),
      }),
    )
    .default([]),
  timers: timersReply.optional(),
  containers: z.array(z.string()).optional(),
  app: z.object({ version: z.string(), node: z.string(), now: z.string() }).optional(),
});

export const connectionsReply = z.object({
  connections: z.array(
    z.object({ name: z.string(), accountId: z.number(), consent: z.object({ statement: z.string() }).optional() }),
  ),
});

export const exportsReply = z.object({
  exports: z.array(
    z.object({
      name: z.string(),
      connection: z.string(),
      schedule: z.unknown(),
      source: z.object({ container: z.string(), folder: z.string() }),
      targets: z.array(z.object({ addressBookId: z.number() })),
    }),
  ),
});

export const sourcesReply = z.object({
  sources: z.array(z.object({ folder: z.string(), ageSeconds: z.number() })),
  isWhole: z.boolean(),
});

export const booksReply = z.object({ addressBooks: z.array(z.object({ id: z.number() })) });

export type Health = z.output<typeof healthReply>;
export type Connection = z.output<typeof connectionsReply>["connections"][number];
export type Export = z.output<typeof exportsReply>["exports"][number];
export type Sources = z.output<typeof sourcesReply>;
