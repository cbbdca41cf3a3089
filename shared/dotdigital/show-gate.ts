import type { TableStore } from "../azure/table-store.ts";
import { pausePrefix, readSlots, slotsRow } from "./gate-rows.ts";
import { noSlots, type SlotsView, viewSlots } from "./import-slots.ts";

/** How the gate of one account stands now. Times are ISO 8601, in UTC. */
export type GateView = {
  imports: Omit<SlotsView, "limited"> & { limited: { to: number; until: string } | null };
  /** Those that hold calls now. `scope` as its row has it: letters, digits, `_` and `-`. */
  pauses: { scope: string; until: string }[];
};

/**
 * Reads the account's few rows at once, and writes nothing. `most`: so many slots its connections may have. Throws when
 * the table does not answer, or a row is not what the gate writes.
 */
export type ShowGate = (accountId: number, most: number) => Promise<GateView>;

export const makeShowGate =
  ({ table, clock }: { table: Pick<TableStore, "query">; clock: () => number }): ShowGate =>
  async (accountId, most) => {
    const now = clock();
    let slots = noSlots;
    const pauses: GateView["pauses"] = [];
    for await (const stored of table.query(String(accountId))) {
      const { row, value } = stored;
      if (row === slotsRow) slots = readSlots(stored);
      if (!row.startsWith(pausePrefix)) continue;
      const [scope, until] = [row.slice(pausePrefix.length), timeOf(Number(value.until))];
      if (Date.parse(until) > now) pauses.push({ scope, until });
    }
    const { limited, ...imports } = viewSlots(slots, most, now);
    return { imports: { ...imports, limited: limited ? { ...limited, until: timeOf(limited.until) } : null }, pauses };
  };

const timeOf = (epochMs: number): string => new Date(epochMs).toISOString();
