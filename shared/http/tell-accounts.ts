import type { Connection } from "../definitions/connection.ts";
import type { GateView, ShowGate } from "../dotdigital/show-gate.ts";
import { describeError } from "../observe/describe-error.ts";
import { within } from "../within.ts";

/** An account, the connections to it, and how its gate stands; where that cannot be read, why. */
export type AccountView = { accountId: number; connections: string[] } & (
  | { gate: GateView; problem: null }
  | { gate: null; problem: { code: string; message: string } }
);

/** Of each account of these connections, side by side, each for `timeoutMs` at most. Never throws. */
export const tellAccounts = (
  showGate: ShowGate,
  connections: readonly Connection[],
  timeoutMs: number,
): Promise<AccountView[]> =>
  Promise.all(
    [...Map.groupBy(connections, ({ accountId }) => accountId)].map(async ([accountId, ofAccount]) => {
      const account = { accountId, connections: ofAccount.map(({ name }) => name) };
      const most = Math.max(...ofAccount.map(({ limits }) => limits.activeImports));
      try {
        return { ...account, gate: await within(timeoutMs, () => showGate(accountId, most)), problem: null };
      } catch (error) {
        return { ...account, gate: null, problem: describeError(error) };
      }
    }),
  );
