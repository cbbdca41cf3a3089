import { createHash } from "node:crypto";
import { z } from "zod";
import type { RowAction, StoredRow, TableStore } from "../../azure/table-store.ts";
import { canPass } from "../../codes.ts";
import { ConflictError } from "../../errors.ts";
import { nameSchema } from "../../settings/names.ts";
import { retryDelayMs } from "./delays.ts";
import { askedByHand } from "./first-run.ts";
import { rowCodec, type Stored } from "./row-codec.ts";
import { isGood, isLookOnly, type Run, type RunState, runSchema } from "./run.ts";
import { makeRunHistory } from "./run-history.ts";
import { runKey, runRowEnd, runRowPrefix, runStamp } from "./run-id.ts";
import { makeTidyHistory } from "./tidy-history.ts";

/**
 * The table `runs`. A partition is an export: its runs, one head row that names the open run and the last refresh, and
 * a row for each idempotency key. One partition, so that a run opens and ends in one transaction with the head:
 * an export never has two open runs, and never forgets the one it has.
 */
export type RunLedger = {
  /**
   * Opens a run, unless the export has one open or the key was used before: then that run comes back. `seen`: the head
   * by which the run was made.
   */
  open(run: Run, asked: { seen: SeenHead; idempotencyKey?: string | undefined }): Promise<Opened>;
  /** Opens a run in the place of one that gives way. False when either has moved on since, or the export has. */
  supersede(open: Stored<Run>, dropped: Run, run: Run, saves: number): Promise<boolean>;
  /**
   * Marks the export as being saved, in one write that also drops its run if nothing of that was sent. `replacing`: the
   * token of the mark that was broken before. `moved`: another mark is there; look again.
   */
  beginSave(exportName: string, save: BeginSave): Promise<BegunSave>;
  /** Takes the mark away, if it is still the one with this token. */
  endSave(exportName: string, token: string): Promise<void>;
  /** The same key gives this run from now on. A key that is taken stays with its run. */
  rememberKey(run: Run, idempotencyKey: string): Promise<void>;
  get(runId: string): Promise<Stored<Run> | undefined>;
  /** Throws `ConflictError` when the run has changed since it was read. */
  replace(stored: Stored<Run>, next: Run): Promise<Stored<Run>>;
  /**
   * Writes the end of a run, lets the export open the next one, and remembers the refresh as done, or as due once more,
   * and the run as unclean.
   */
  end(stored: Stored<Run>, next: Run): Promise<void>;
  /** The staged data of a run that has ended is gone. */
  noteClean(run: Run): Promise<void>;
  head(exportName: string): Promise<Head>;
  /** Newest first, of one export: all, or those asked for before the run `after`. */
  ofExport(exportName: string, after?: string): AsyncIterable<Run>;
  /**
   * Newest first, of all exports: all, or those asked for before the run `after`. What is left out has to be read; there
   * may be no such run, for it was never opened.
   */
  newest(after?: string): AsyncIterable<ListedRun>;
  /** The run is in the history no more; its rows are to go after that. */
  unlist(runId: string): Promise<void>;
  /**
   * Puts into the history what is missing there, such as what a version without one has stored, and takes out what is no
   * run: at first, an hour later, for an instance of that version may have been at work still, then once a day.
   */
  tidyHistory(now: number): Promise<void>;
  /** Of every export that ever had a run, whether or not it is still there. */
  exportNames(): AsyncIterable<string>;
  /** All rows that are about a run: the keys that give it, and last its own. */
  rowsOf(runId: string): AsyncIterable<StoredRow>;
  /** Of every export the open run, those that gave way to a later one and have not ended, and those not clean yet. */
  unfinishedRunIds(): AsyncIterable<string>;
};

/** `state` and `run` where they are known without reading the run's own row. */
export type ListedRun = { id: string; state?: RunState | undefined; run?: Run | undefined };

/** `changed`: the export was saved, or a run of it ended, since the head was read. `being-saved`: it is just being changed. */
export type Opened =
  | { kind: "opened" | "open-already" | "same-key"; run: Run }
  | { kind: "changed" }
  | { kind: "being-saved" };

export type BeginSave = {
  /** Never the same twice. */
  token: string;
  /** Epoch milliseconds. */
  at: number;
  replacing: string | undefined;
  /** The save changes nothing of what an open run works by. */
  mayRunOn: boolean;
  /** How a run ends that has sent nothing. */
  drop: (run: Run) => Run;
};

export type BegunSave = { kind: "begun"; dropped?: Run } | { kind: "run-open"; run: Run } | { kind: "moved" };

const headSchema = z.object({
  openRunId: z.string().optional(),
  /** Ids of runs that gave way to a later one and have not ended yet, with blanks between them. */
  gaveWay: z.string().optional(),
  /** Ids of runs that have ended and whose staged data may be there still, with blanks between them. */
  unclean: z.string().optional(),
  lastRunId: z.string().optional(),
  lastStamp: z.string().optional(),
  lastFingerprint: z.string().optional(),
  /** Epoch milliseconds from which the last refresh is due once more. */
  replanAt: z.number().optional(),
  /** The refresh whose last run failed for a reason that can pass: it is due again from `retryAt` on. */
  failedFingerprint: z.string().optional(),
  /** Epoch milliseconds. */
  retryAt: z.number().optional(),
  /** Who asked for that run by hand: the timer tries again in their name. */
  failedAskedBy: z.string().optional(),
  /** How many runs of that refresh failed so, one after the other. */
  failures: z.number().optional(),
  /** The last run that succeeded or failed; looks, and runs that were cancelled or dropped, are neither. */
  judgedRunId: z.string().optional(),
  /** Epoch milliseconds: when the last run that succeeded had ended. */
  lastGoodAt: z.number().optional(),
  /** That run. */
  lastGoodRunId: z.string().optional(),
  /** How long it had taken, from its first planning on. */
  lastTookMs: z.number().optional(),
  /** How many saves of the export have begun that changed what a run works by. A run opens only by the count it read. */
  saves: z.number().optional(),
  /** Who is saving the export now, and since when (epoch milliseconds). */
  savingToken: z.string().optional(),
  savingSince: z.number().optional(),
});
export type Head = z.infer<typeof headSchema>;
/** What must be so still when a run opens. */
export type SeenHead = Pick<Head, "saves" | "lastRunId">;

const headRow = "head";
const keyRowPrefix = "key-";
/** The first key after all that begin with the prefix. */
const keyRowEnd = "key.";
const keyRow = (key: string) => `${keyRowPrefix}${createHash("sha256").update(key).digest("hex")}`;
/** Between a run and its row. */
export const runCodec = rowCodec(runSchema, {
  refresh: true,
  targets: true,
  error: true,
  held: true,
  asks: true,
  gone: true,
  valuesLeftOut: true,
  checks: true,
  lastFault: true,
});
const tries = 5;
/** Of so many runs the head remembers that their staged data may be there still: a row has its limits. `strayStaged` sees to the others. */
const mostUnclean = 50;

export const makeRunLedger = (table: TableStore, historyTable: TableStore): RunLedger => {
  const history = makeRunHistory(historyTable);
  const readHead = async (exportName: string): Promise<Stored<Head> | undefined> => {
    // A name in an address may be anything; what names no export has no head, and may not even be a key of the table.
    if (!nameSchema.safeParse(exportName).success) return undefined;
    const row = await table.get(exportName, headRow);
    return row && { value: headSchema.parse(row.value), etag: row.etag };
  };
  const writeHead = (head: Stored<Head> | undefined, value: Head): RowAction =>
    head ? { kind: "replace", row: headRow, value, etag: head.etag } : { kind: "insert", row: headRow, value };

  const index = makeTidyHistory({ table: historyTable, history, all });

  const ledger: RunLedger = {
    async open(run, { seen, idempotencyKey }) {
      const { partition, row } = keyOf(run.id);
      for (let left = tries; ; left -= 1) {
        const used = idempotencyKey && (await table.get(partition, keyRow(idempotencyKey)));
        const head = await readHead(partition);
        // The storage client repeats a write whose answer was lost: what looks taken may be this very run.
        if (head?.value.openRunId === run.id) return { kind: "opened", run };
        if (used) return { kind: "same-key", run: await must(String(used.value.runId)) };
        if ((head?.value.saves ?? 0) !== (seen.saves ?? 0)) return { kind: "changed" };
        if (head?.value.savingToken) return { kind: "being-saved" };
        if (head?.value.lastRunId !== seen.lastRunId) return { kind: "changed" };
        if (head?.value.openRunId) return { kind: "open-already", run: await must(head.value.openRunId) };
        await history.name(run.id);
        try {
          await table.transact(partition, [
            { kind: "insert", row, value: runCodec.toRow(run) },
            writeHead(head, { ...head?.value, openRunId: run.id }),
            ...(idempotencyKey
              ? [{ kind: "insert" as const, row: keyRow(idempotencyKey), value: { runId: run.id } }]
              : []),
          ]);
          return { kind: "opened", run };
        } catch (error) {
          if (!(error instanceof ConflictError) || left === 0) throw error;
        }
      }
    },

    async supersede(open, dropped, run, saves) {
      const { partition, row } = keyOf(run.id);
      const head = await readHead(partition);
      if (head?.value.openRunId !== dropped.id) return false;
      if ((head.value.saves ?? 0) !== saves || head.value.savingToken) return false;
      await history.name(run.id);
      try {
        await table.transact(partition, [
          { kind: "insert", row, value: runCodec.toRow(run) },
          { kind: "replace", row: keyOf(dropped.id).row, value: runCodec.toRow(dropped), etag: open.etag },
          writeHead(head, {
            ...head.value,
            openRunId: run.id,
            gaveWay: [...idsOf(head.value.gaveWay), dropped.id].join(" "),
          }),
        ]);
        return true;
      } catch (error) {
        if (error instanceof ConflictError) return false;
        throw error;
      }
    },

    async beginSave(exportName, { token, at, replacing, mayRunOn, drop }) {
      for (let left = tries; ; left -= 1) {
        const head = await readHead(exportName);
        const { openRunId, gaveWay, ...before } = head?.value ?? {};
        // Written before, with its answer lost. The sweep finishes what it dropped.
        if (before.savingToken === token) return { kind: "begun" };
        if (before.savingToken !== replacing) return { kind: "moved" };
        const open = openRunId === undefined ? undefined : await ledger.get(openRunId);
        const unsent = open && hasSentNothing(open.value) ? open : undefined;
        if (open && !unsent && !mayRunOn) return { kind: "run-open", run: open.value };
        const dropped = unsent && drop(unsent.value);
        const next = {
          ...before,
          // Whoever asked for a run has not seen the lists that the export may have now.
          failedAskedBy: undefined,
          ...{ saves: (before.saves ?? 0) + 1, savingToken: token, savingSince: at },
          ...(dropped ? { gaveWay: [...idsOf(gaveWay), dropped.id].join(" ") } : { openRunId, gaveWay }),
        };
        try {
          await table.transact(exportName, [
            ...(unsent && dropped
              ? [
                  {
                    ...{ kind: "replace" as const, row: keyOf(dropped.id).row },
                    ...{ value: runCodec.toRow(dropped), etag: unsent.etag },
                  },
                ]
              : []),
            writeHead(head, next),
          ]);
          return dropped ? { kind: "begun", dropped } : { kind: "begun" };
        } catch (error) {
          if (!(error instanceof ConflictError) || left === 0) throw error;
        }
      }
    },

    async endSave(exportName, token) {
      for (let left = tries; ; left -= 1) {
        const head = await readHead(exportName);
        if (head?.value.savingToken !== token) return;
        const { savingToken: _, savingSince: __, ...rest } = head.value;
        try {
          await table.replace(exportName, headRow, rest, head.etag);
          return;
        } catch (error) {
          if (!(error instanceof ConflictError) || left === 0) throw error;
        }
      }
    },

    async rememberKey(run, idempotencyKey) {
      try {
        await table.insert(run.exportName, keyRow(idempotencyKey), { runId: run.id });
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
      }
    },

    async get(runId) {
      const key = runKey(runId);
      const row = key && (await table.get(key.partition, key.row));
      return row && runCodec.fromRow(row);
    },

    async replace(stored, next) {
      const { partition, row } = keyOf(next.id);
      const { etag } = await table.replace(partition, row, runCodec.toRow(next), stored.etag);
      return { value: next, etag };
    },

    async end(stored, next) {
      const { partition, row } = keyOf(next.id);
      const head = await readHead(partition);
      const { openRunId, gaveWay, unclean, ...before } = head?.value ?? {};
      const others = idsOf(gaveWay).filter((id) => id !== next.id);
      const stillToEnd = others.length > 0 ? { gaveWay: others.join(" ") } : {};
      // A run that gave way to another is not the export's open run any more, and never its last.
      const hasGivenWay = idsOf(gaveWay).includes(next.id);
      const { saves, savingToken, savingSince } = before;
      const stillOpen = openRunId !== undefined && openRunId !== next.id ? { openRunId } : {};
      // A look counts as no run for schedules.
      const last: Head =
        isLookOnly(next.mode) || hasGivenWay ? before : { ...refreshOf(before, next), ...lastOf(before, next) };
      await table.transact(partition, [
        { kind: "replace", row, value: runCodec.toRow(next), etag: stored.etag },
        writeHead(head, {
          ...last,
          ...{ saves, savingToken, savingSince },
          ...stillOpen,
          ...stillToEnd,
          unclean: [...idsOf(unclean), next.id].slice(-mostUnclean).join(" "),
        }),
      ]);
    },

    async noteClean(run) {
      const { id, exportName } = run;
      const head = await readHead(exportName);
      const { unclean, ...rest } = head?.value ?? {};
      const ids = idsOf(unclean);
      if (!head || !ids.includes(id)) return;
      // Before it counts as clean: until then, the sweep has this done again.
      await history.keep(run);
      const others = ids.filter((one) => one !== id);
      const value = others.length > 0 ? { ...rest, unclean: others.join(" ") } : rest;
      await table.replace(exportName, headRow, value, head.etag);
    },

    async head(exportName) {
      return (await readHead(exportName))?.value ?? {};
    },

    async *ofExport(exportName, after) {
      const from = after === undefined ? runRowPrefix : keyOf(after).row;
      for await (const row of table.query(exportName, { from, below: runRowEnd, pageSize: 200 }))
        if (after === undefined || row.row !== from) yield runCodec.fromRow(row).value;
    },

    async *newest(after) {
      if (!(await index.isWhole())) return yield* newestByScan(after);
      yield* history.entries(after);
    },

    unlist: history.forget,
    tidyHistory: index.tidy,

    async *exportNames() {
      for await (const { partition } of table.scan({ row: headRow })) yield partition;
    },

    async *rowsOf(runId) {
      const { partition, row } = keyOf(runId);
      for await (const key of table.query(partition, { from: keyRowPrefix, below: keyRowEnd }))
        if (key.value.runId === runId) yield key;
      const own = await table.get(partition, row);
      if (own) yield own;
    },

    async *unfinishedRunIds() {
      for await (const { value } of table.scan({ row: headRow })) {
        const { openRunId, gaveWay, unclean } = headSchema.parse(value);
        if (openRunId) yield openRunId;
        yield* idsOf(gaveWay);
        yield* idsOf(unclean);
      }
    },
  };

  async function* all(): AsyncGenerator<Run> {
    for await (const row of table.scan()) if (row.row.startsWith(runRowPrefix)) yield runCodec.fromRow(row).value;
  }

  /** Until the history is whole. */
  async function* newestByScan(after: string | undefined): AsyncGenerator<ListedRun> {
    const mark = after === undefined ? undefined : runStamp(after);
    const found: { stamp: string; run: Run }[] = [];
    for await (const run of all()) {
      const stamp = runStamp(run.id);
      if (mark === undefined || stamp < mark) found.push({ stamp, run });
    }
    found.sort((one, other) => (one.stamp < other.stamp ? 1 : -1));
    for (const { run } of found) yield { id: run.id, state: run.state, run };
  }

  const must = async (runId: string): Promise<Run> => {
    const stored = await ledger.get(runId);
    if (!stored) throw new ConflictError(`Run '${runId}' is named by its export's head but is not there.`);
    return stored.value;
  };

  return ledger;
};

const lastOf = ({ judgedRunId, lastGoodRunId, lastGoodAt, lastTookMs }: Head, next: Run): Head => ({
  judgedRunId,
  lastGoodRunId,
  lastGoodAt,
  lastTookMs,
  lastRunId: next.id,
  ...judgementOf(next),
});

/**
 * Which refresh is done, and which is due once more: one whose run failed for a reason that can pass is not done. Whom
 * that run had sent is in the snapshot, so the next one sends the others.
 */
const refreshOf = (before: Head, next: Run): Head => {
  const { stamp, fingerprint } = next.refresh;
  if (!isDueAgain(next)) return { lastStamp: stamp, lastFingerprint: fingerprint, replanAt: next.replanAt };
  const { lastStamp, lastFingerprint, replanAt, failedFingerprint, failures = 0 } = before;
  const nth = failedFingerprint === fingerprint ? failures + 1 : 1;
  const retryAt = next.changedAt + retryDelayMs(nth);
  const failedAskedBy = askedByHand(next);
  return {
    lastStamp,
    lastFingerprint,
    replanAt,
    failedFingerprint: fingerprint,
    failures: nth,
    retryAt,
    failedAskedBy,
  };
};

/** Whoever cancels or drops a run is done with its refresh. */
const isDueAgain = ({ state, error, cancelledBy = "", discardedBy = "" }: Run): boolean =>
  state === "failed" && cancelledBy + discardedBy === "" && canPass(error?.code ?? "");

type Judgement = Pick<Head, "judgedRunId" | "lastGoodRunId" | "lastGoodAt" | "lastTookMs">;

const judgementOf = ({ id, state, endedAt, changedAt, startedAt }: Run): Judgement => {
  if (state === "failed") return { judgedRunId: id };
  if (!isGood(state)) return {};
  const lastGoodAt = endedAt === undefined ? changedAt : Date.parse(endedAt);
  return {
    judgedRunId: id,
    lastGoodRunId: id,
    lastGoodAt,
    ...(startedAt === undefined ? {} : { lastTookMs: lastGoodAt - Date.parse(startedAt) }),
  };
};

const hasSentNothing = ({ state }: Run): boolean => state === "requested" || state === "held";

const idsOf = (ids = ""): string[] => ids.split(" ").filter((id) => id !== "");

const keyOf = (runId: string) => {
  const key = runKey(runId);
  if (!key) throw new Error(`'${runId}' is not a run id.`);
  return key;
};
