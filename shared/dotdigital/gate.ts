import { decideAgain } from "../azure/decide-again.ts";
import type { RowValue, StoredRow, TableStore } from "../azure/table-store.ts";
import { TransientError, type Wait } from "../errors.ts";
import { log } from "../observe/log.ts";
import { pausePrefix, readSlots, slotsRow } from "./gate-rows.ts";
import {
  freeSlot,
  type ImportSlots,
  limitSlots,
  noSlots,
  renewSlot,
  type SlotAnswer,
  takeSlot,
} from "./import-slots.ts";
import type { RateLimit } from "./rate-limit.ts";

/**
 * What all instances of the app share about one Dotdigital account: how long calls are paused, and whose the import
 * slots are. Table `gates`: a partition is an account, a row for each scope that is paused and one for the slots.
 */
export type Gate = {
  /** Of one account: what its client asks before a call and tells after it. */
  callsOf(accountId: number): CallGate;
  /** Of one account: who may have an import under way. */
  slotsOf(accountId: number): SlotGate;
};

export type CallGate = {
  /** Throws a `TransientError` with a wait while calls of this kind are paused. */
  before(kind: string): Promise<void>;
  /** What a reply said of the rate limit; a call's tier is known from its replies only. */
  learn(kind: string, rateLimit: RateLimit): void;
  /** Dotdigital asked for a wait: a rate limit pauses the account's calls of its scope. */
  asked(kind: string, wait: Wait): Promise<void>;
};

export type SlotGate = {
  /** One of `most`. When none is free the owner is in line. Taking twice is harmless. */
  take(owner: string, most: number): Promise<SlotAnswer>;
  renew(owner: string): Promise<void>;
  /** Gives the slot back, if there is one; whoever has it now instead is to be told. */
  free(owner: string): Promise<string | undefined>;
  /** Dotdigital refused this owner's import as one too many. */
  limit(owner: string): Promise<void>;
};

type Deps = { table: TableStore; clock: () => number };

/** Where Dotdigital named no scope: every call of the account. */
const anyScope = "any";
/** Where Dotdigital named no time. */
const unnamedPauseMs = 5_000;
const pauseRow = (scope: string) => `${pausePrefix}${scope.replace(/[^\w-]/g, "-")}`;
const pauseRows = { from: pausePrefix, below: "pause." };
const tries = 20;

export const makeGate = (deps: Deps): Gate => {
  const accounts = new Map<number, CallGate>();
  return {
    callsOf(accountId) {
      const known = accounts.get(accountId) ?? makeCallGate(deps, String(accountId));
      accounts.set(accountId, known);
      return known;
    },
    slotsOf: (accountId) => makeSlotGate(deps, String(accountId)),
  };
};

const makeCallGate = ({ table, clock }: Deps, account: string): CallGate => {
  const scopes = new Map<string, string>();
  return {
    async before(kind) {
      const scope = scopes.get(kind);
      const now = clock();
      for await (const { row, value } of table.query(account, pauseRows)) {
        const until = Number(value.until);
        // A kind of call whose scope nobody has seen yet may be of any.
        const isOurs = scope === undefined || row === pauseRow(scope) || row === pauseRow(anyScope);
        if (!isOurs || until <= now) continue;
        throw new TransientError(
          `Calls of Dotdigital account ${account} are paused (${row.slice(pausePrefix.length)}) until ${new Date(until).toISOString()}, as Dotdigital asked. Nothing was sent.`,
          { code: "paused", wait: { kind: "rate-limit", until, ...(scope === undefined ? {} : { scope }) } },
        );
      }
    },
    learn(kind, { scope }) {
      if (scope !== undefined) scopes.set(kind, scope);
    },
    async asked(kind, { kind: asksFor, until = clock() + unnamedPauseMs, scope = scopes.get(kind) ?? anyScope }) {
      if (asksFor !== "rate-limit") return;
      const isNew = await change(table, account, pauseRow(scope), (row) =>
        Number(row?.value.until ?? 0) >= until ? undefined : { until },
      );
      if (isNew) log.info("calls-paused", { accountId: account, scope, until: new Date(until).toISOString() });
    },
  };
};

const makeSlotGate = ({ table, clock }: Deps, account: string): SlotGate => {
  const changeSlots = (next: (slots: ImportSlots, now: number) => ImportSlots) =>
    change(table, account, slotsRow, (row) => {
      const before = row ? readSlots(row) : noSlots;
      const after = next(before, clock());
      return after === before ? undefined : { slots: JSON.stringify(after) };
    });
  return {
    async take(owner, most) {
      let answer: SlotAnswer = { isTaken: false, ahead: Number.POSITIVE_INFINITY };
      await changeSlots((slots, now) => {
        const result = takeSlot(slots, owner, most, now);
        answer = result.answer;
        return result.slots;
      });
      return answer;
    },
    async renew(owner) {
      await changeSlots((slots, now) => renewSlot(slots, owner, now));
    },
    async free(owner) {
      let next: string | undefined;
      await changeSlots((slots, now) => {
        const result = freeSlot(slots, owner, now);
        next = result.next;
        return result.slots;
      });
      return next;
    },
    async limit(owner) {
      await changeSlots((slots, now) => limitSlots(slots, owner, now));
    },
  };
};

/**
 * Replaces one row by what is made of it; nothing is written for undefined. Other instances write the same row at the
 * same time: whoever comes second reads again. Throws the last `ConflictError` when that happens 20 times.
 */
const change = async (
  table: TableStore,
  partition: string,
  row: string,
  next: (row: StoredRow | undefined) => RowValue | undefined,
): Promise<boolean> =>
  decideAgain(tries - 1, async () => {
    const stored = await table.get(partition, row);
    const value = next(stored);
    if (value === undefined) return false;
    if (stored) await table.replace(partition, row, value, stored.etag);
    else await table.insert(partition, row, value);
    return true;
  });
