import { z } from "zod";
import { type Account, makeAccount } from "./account.ts";
import { type AccountSeed, accountSeed } from "./account-settings.ts";
import { type Faults, makeFaults } from "./faults.ts";
import { makeRequestLog, type RequestLog } from "./request-log.ts";

export const worldSeed = z.strictObject({
  accounts: z.array(accountSeed).optional(),
  /** How much faster than time a rate-limit window passes: 60 makes its minute a second. */
  clockFactor: z.number().positive().optional(),
  /** Keep the bodies of requests in the log. */
  keepBodies: z.boolean().optional(),
});
export type WorldSeed = z.infer<typeof worldSeed>;

/** Everything the stand-in knows. */
export type World = {
  ownUrl: string;
  now: () => number;
  accounts: Map<number, Account>;
  faults: Faults;
  log: RequestLog;
  clockFactor: number;
  keepBodies: boolean;
};

/** One account with one empty list, when nothing else is asked for. */
export const DEFAULT_ACCOUNTS: readonly AccountSeed[] = [
  { id: 1, addressBooks: [{ id: 12345, name: "Loyalty programme" }] },
];

/** Sets the world to `seed`, forgetting accounts, faults and log. Calls that a fault holds go on. */
export const resetWorld = (world: Pick<World, "ownUrl" | "now"> & Partial<World>, seed: WorldSeed): World => {
  world.faults?.clear();
  return Object.assign(world, {
    accounts: new Map(
      (seed.accounts ?? DEFAULT_ACCOUNTS).map((account, ordinal) => [account.id, makeAccount(account, ordinal)]),
    ),
    faults: makeFaults(),
    log: makeRequestLog(),
    clockFactor: seed.clockFactor ?? 1,
    keepBodies: seed.keepBodies ?? false,
  });
};
