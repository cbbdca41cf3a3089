import { z } from "zod";
import type { BlobStore } from "../../azure/blob-store.ts";
import type { FailuresFile, OutcomeFile } from "../../confirm/outcome-file.ts";
import { counted } from "../../counted.ts";
import { RefusedError } from "../../errors.ts";
import { contactWords } from "../../personal/contact-words.ts";
import type { LeaverLine } from "../../stage/leaver-line.ts";
import { readLines } from "../../stage/read-lines.ts";
import type { BatchCounts, RemovalBatch } from "../ledger/batch.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import {
  headRoom,
  type LeaverTable,
  leaverBytes,
  makeLeaverTable,
  trimmed,
  withRoom,
  writeLeaver,
  writeSecond,
} from "./leaver-table.ts";

/** Who leaves one list, and how far the list has been read for them. */
export type Leavers = {
  table: LeaverTable;
  /** Whether the whole list has been read. */
  isRead: boolean;
  /** From where the reading goes on. */
  marker?: string | undefined;
  /** Of the stored table; undefined before it is stored for the first time. */
  etag?: string | undefined;
};

/** What stands before the table, on a line of its own. */
const headSchema = z.object({ size: z.number(), isRead: z.boolean(), marker: z.string().optional() });

/** As they were stored last, else as the plan staged them. Throws `RefusedError` `keys-missing` when somebody deleted those. */
export const openLeavers = async (staged: BlobStore, batch: RemovalBatch): Promise<Leavers> => {
  const { runId, attempt, seq } = batch;
  const stored = await staged.read(stagedPaths.leavers(runId, attempt, seq));
  if (!stored) return { table: await stagedLeavers(staged, batch), isRead: false };
  const end = stored.bytes.indexOf("\n");
  const { size, ...head } = headSchema.parse(JSON.parse(stored.bytes.toString("utf8", 0, end)));
  return { ...head, table: makeLeaverTable(stored.bytes, size), etag: stored.etag };
};

/** Throws `ConflictError` when somebody else has stored them since they were opened: whoever comes late changes nothing. */
export const saveLeavers = async (
  staged: BlobStore,
  { runId, attempt, seq }: RemovalBatch,
  { table, etag, isRead, marker }: Leavers,
): Promise<void> => {
  const head = Buffer.from(`${JSON.stringify({ size: table.size, isRead, marker })}\n`);
  if (head.length > headRoom)
    throw new RangeError(`How far a list was read takes ${counted(head.length, "byte")} of ${headRoom}.`);
  // There may be a million of them: no copy is made for the head's sake.
  table.bytes.set(head);
  await staged.write(
    stagedPaths.leavers(runId, attempt, seq),
    table.bytes,
    etag === undefined ? { ifNoneMatch: "*" } : { ifMatch: etag },
  );
};

/** In the order of staging, but those whom a row excludes first: nobody opts out later than others leave. */
const stagedLeavers = async (staged: BlobStore, { runId, attempt, seq, contacts }: RemovalBatch) => {
  const name = stagedPaths.keys(runId, attempt, seq);
  const found = await staged.head(name);
  if (!found)
    throw new RefusedError(`The keys '${name}' are gone from the container 'batches'.`, { code: "keys-missing" });
  const bytes = leaverBytes(contacts);
  let size = 0;
  const excluded: number[] = [];
  const seconds: { key: string; isExcluded: boolean }[] = [];
  for await (const text of readLines(staged.readStream(name, { ifMatch: found.etag }))) {
    // Ours, and there may be a million of them: what wrote them is what reads them.
    const line: LeaverLine = JSON.parse(text);
    writeLeaver(bytes, size, line);
    const isExcluded = line.includes("excluded");
    if (isExcluded) excluded.push(size);
    // Whose id is not known is found by her address anyway.
    if (line.includes("lost") && line[1] > 0) seconds.push({ key: line[0], isExcluded });
    size += 1;
  }
  const all = seconds.length > 0 ? withRoom(bytes, size, seconds.length) : trimmed(bytes, size);
  for (const [place, { key, isExcluded }] of seconds.entries()) {
    writeSecond(all, size + place, key);
    if (isExcluded) excluded.push(size + place);
  }
  const table = makeLeaverTable(all, size + seconds.length);
  table.moveToFront(excluded);
  return table;
};

/** How often a part may be refused, for whoever is in it, before the batch gives up. */
export const maxRefusedParts = 1000;

/** Whom the next job names: nobody is named `again` while others are `open`. */
export const nextPart = ({ table }: Leavers, { idsDone, partSize }: RemovalBatch): readonly number[] => {
  const part: number[] = [];
  let passed = 0;
  for (let position = 0; position < table.size && part.length < partSize; position += 1) {
    const fate = table.fateOf(position);
    if (!isNamed(fate)) continue;
    passed += 1;
    if (passed <= idsDone) continue;
    const [first] = part;
    if (first !== undefined && table.fateOf(first) !== fate) break;
    part.push(position);
  }
  return part;
};

const isNamed = (fate: ReturnType<LeaverTable["fateOf"]>): boolean => fate === "open" || fate === "again";

type RemovalCounts = Pick<BatchCounts, "removed" | "removalFailed" | "withheld">;
type Ending = { outcome: "removed" | "pending" | "removalFailed" | "moved" | undefined; code?: string };

/**
 * What became of each leaver. `done`: every job has ended. `stopped`: the jobs that ended count, the one that may be
 * under way is unknown, and nobody else was touched. Whoever has no outcome was withheld, and stays as the snapshot has
 * them.
 */
export const removalEnd = (
  batch: RemovalBatch,
  { table }: Leavers,
  how: "done" | "stopped",
): {
  counts: RemovalCounts;
  failures: FailuresFile["failures"];
  contacts: Iterable<OutcomeFile["contacts"][number]>;
} => {
  const counts: RemovalCounts = { removed: 0, removalFailed: 0, withheld: 0 };
  const failures: FailuresFile["failures"] = [];
  for (const { position, outcome, code, second = position } of endings(batch, table, how)) {
    counts[countOf(outcome)] += 1;
    if (code) failures.push({ ...nowhere, code, words: contactWords(table.idOf(second)) });
  }
  return { counts, failures, contacts: outcomeLines(batch, table, how) };
};

const countOf = (outcome: Ending["outcome"]): keyof RemovalCounts => {
  if (outcome === undefined || outcome === "moved") return "withheld";
  return outcome === "pending" ? "removed" : outcome;
};

/** No row names them any more. */
const nowhere = { source: -1, row: 0, reference: "", email: "" };

function* outcomeLines(
  batch: RemovalBatch,
  table: LeaverTable,
  how: "done" | "stopped",
): Generator<OutcomeFile["contacts"][number]> {
  for (const { position, outcome, code } of endings(batch, table, how)) {
    const head = [table.keyOf(position), "", table.idOf(position) || null] as const;
    if (outcome !== undefined) yield [...head, outcome];
    else if (code !== undefined) yield [...head, "withheld", code];
  }
}

type Placed = Ending & {
  position: number;
  /** Of the other contact of her address, where it is that one of which the ending tells. */
  second?: number;
};

/** Whoever was taken off, while another contact of her address was not, may be on the list still. */
function* endings(batch: RemovalBatch, table: LeaverTable, how: "done" | "stopped"): Generator<Placed> {
  const stuck = new Map<string, Placed>();
  for (const { position, outcome, code } of hasSeconds(table) ? endingsOfAll(batch, table, how) : []) {
    if (!table.isSecond(position) || hasLeft(outcome)) continue;
    stuck.set(table.keyOf(position), { position, outcome: "removalFailed", ...(code ? { code } : {}) });
  }
  for (const ending of endingsOfAll(batch, table, how)) {
    if (table.isSecond(ending.position)) continue;
    const second = hasLeft(ending.outcome) ? stuck.get(table.keyOf(ending.position)) : undefined;
    yield second ? { ...second, position: ending.position, second: second.position } : ending;
  }
}

const hasSeconds = (table: LeaverTable): boolean => {
  for (let position = 0; position < table.size; position += 1) if (table.isSecond(position)) return true;
  return false;
};

const hasLeft = (outcome: Ending["outcome"]): boolean => outcome !== undefined && outcome !== "removalFailed";

function* endingsOfAll(batch: RemovalBatch, table: LeaverTable, how: "done" | "stopped"): Generator<Placed> {
  let named = 0;
  for (let position = 0; position < table.size; position += 1) {
    const isOneNamed = isNamed(table.fateOf(position));
    const ending = endingOf(batch, table, how, position, isOneNamed ? named : 0);
    // Of whom nobody could be asked it is not known whether she waits for her opt-in: she is looked for again.
    const waits = ending.outcome === "removed" && table.waitingOf(position) !== undefined;
    yield { position, ...ending, ...(waits ? { outcome: "pending" } : {}) };
    if (isOneNamed) named += 1;
  }
}

/** `place`: among those who are named in jobs, in the order of the jobs. */
const endingOf = (
  batch: RemovalBatch,
  table: LeaverTable,
  how: "done" | "stopped",
  position: number,
  place: number,
): Ending => {
  const fate = table.fateOf(position);
  switch (fate) {
    case "moved":
      return { outcome: "moved", code: "same-contact" };
    case "kept":
      return { outcome: undefined, code: "same-contact" };
    case "gone":
      return { outcome: "removed" };
    case "refused":
      return { outcome: "removalFailed", code: "removal-refused" };
    case "tooLarge":
      return how === "done" ? { outcome: "removalFailed", code: "contact-id-too-large" } : { outcome: undefined };
    case "unknown":
      if (how === "stopped") return { outcome: undefined };
      // Whoever was on the list may be there under another address; whoever was only sent never came to be there.
      return table.wasConfirmed(position) ? { outcome: undefined, code: "contact-unknown" } : { outcome: "removed" };
    case "suspect":
      return { outcome: batch.mayBeSent ? "removalFailed" : undefined };
    case "open":
    case "again":
      if (how === "done" || place < batch.idsDone) return { outcome: "removed" };
      // A call without an answer may have carried a whole part, although parts may have become smaller since.
      return { outcome: place < batch.idsDone + batch.largestPart && batch.mayBeSent ? "removalFailed" : undefined };
  }
};
