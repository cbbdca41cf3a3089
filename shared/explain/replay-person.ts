import { keyBytes } from "../diff/contact-hasher.ts";
import { makeSharedIndex } from "../diff/contact-index.ts";
import { valuesWords } from "../diff/contact-records.ts";
import { type DecideOptions, decideRow } from "../diff/decide-row.ts";
import { effects, type Tally, takenBackOf, tallyOf } from "../diff/effect.ts";
import { keyWords } from "../diff/key-table.ts";
import { nothingKnown } from "../diff/known.ts";
import type { SievedRecord } from "../diff/sieve-records.ts";
import { isBroken } from "../stage/is-broken.ts";
import { kindOf, type PreparedRows, rowOf } from "../stage/prepared-rows.ts";

/** A row of the person, and what it counts as on one list, as a plan of a delta run would count it now. */
export type ReplayedRow = { segment: string; file: string; row: number; counts: Tally; code: string | null };

export type ReplayedSegment = { segment: string; rows: number; ofPerson: number; unreadable: number };

export type Replayed = { segments: ReplayedSegment[]; lists: { addressBookId: number; rows: ReplayedRow[] }[] };

type List = { addressBookId: number; segments: readonly string[]; onRecord: SievedRecord | undefined };

/**
 * Plays the rows of one person as a plan does, by what each list has on record of her: the same rows in the same order,
 * decided by `decideRow`. Of everybody else's rows nothing is kept but their number. `keys`: of the person, the form of now
 * first.
 */
export const replayPerson = (keys: readonly Buffer[], lists: readonly List[], options: DecideOptions) => {
  const index = makeSharedIndex(lists.length);
  const { records } = index;
  const [key = Buffer.alloc(keyBytes)] = keys;
  const keyAsWords = new Uint32Array(Uint8Array.from(key).buffer);
  const [firstWord] = keyAsWords;
  const contact = index.contactOf(keyAsWords, 0);
  const segments = new Map<string, ReplayedSegment>();
  const played = lists.map(({ addressBookId }) => ({ addressBookId, rows: [] as ReplayedRow[] }));
  for (const [list, { onRecord }] of lists.entries()) {
    if (!onRecord) continue;
    const record = index.recordOf(contact, list);
    records.setMembership(record, onRecord.membership);
    records.setValues(record, new Uint32Array(Uint8Array.from(onRecord.values).buffer), 0);
    records.setContactId(record, onRecord.contactId);
    records.setTries(record, onRecord.tries);
    records.setLostAt(record, onRecord.lostAt);
  }

  /** What the writer of a plan does to the index, so that the next row is decided as there. */
  const carryOut = (effect: number, record: number, rows: PreparedRows, position: number) => {
    const tally = tallyOf(effect);
    if (tally === "excluded") records.setMark(record, "excluded");
    else if (tally !== "duplicate" && tally !== "invalid")
      records.name(record, tally, (effect & effects.withValues) !== 0, rows.values, position * valuesWords);
  };

  const play = (segment: string, file: string, rows: PreparedRows, position: number) => {
    const known = { ...nothingKnown };
    const kind = kindOf(rows, position);
    for (const [list, { segments: fed }] of lists.entries()) {
      if (!fed.includes(segment)) continue;
      const record = index.recordOf(contact, list);
      index.look(contact, record, rows.values, position * valuesWords, known);
      if (options.isUpdateOnly) known.hasContactId = index.idToSend(record) > 0;
      const effect = decideRow(kind, known, options);
      carryOut(effect, record, rows, position);
      const told = played[list]?.rows ?? [];
      const before = takenBackOf(effect);
      const instead = tallyOf(effect) === "excluded" ? "excluded" : "duplicate";
      if (before !== "unseen" && before !== "excluded")
        for (const one of told) if (one.counts === before) one.counts = instead;
      const code = rows.unclear.has(position) ? "permission-unclear" : null;
      if (told.length < mostTold)
        told.push({ segment, file, row: rowOf(rows, position), counts: tallyOf(effect), code });
    }
  };

  return {
    /** The next rows of a part. */
    take(segment: string, file: string, rows: PreparedRows): void {
      const seen = segments.get(segment) ?? { segment, rows: 0, ofPerson: 0, unreadable: 0 };
      segments.set(segment, seen);
      seen.rows += rows.size;
      for (const problem of rows.problems.values()) if (isBroken(problem)) seen.unreadable += 1;
      for (let position = 0; position < rows.size; position += 1) {
        if (rows.keys[position * keyWords] !== firstWord || !isOf(rows, position, key)) continue;
        if (kindOf(rows, position) === "invalid") continue;
        seen.ofPerson += 1;
        play(segment, file, rows, position);
      }
      for (const [position, former] of rows.formerKeys) {
        if (kindOf(rows, position) !== "invalid" || !keys.some((one) => one.equals(former))) continue;
        seen.ofPerson += 1;
        const code = rows.problems.get(position) ?? null;
        for (const [list, { segments: fed }] of lists.entries())
          if (fed.includes(segment) && (played[list]?.rows.length ?? mostTold) < mostTold)
            played[list]?.rows.push({ segment, file, row: rowOf(rows, position), counts: "invalid", code });
      }
    },
    replayed: (): Replayed => ({ segments: [...segments.values()], lists: played }),
  };
};

/** Of one person; a segment that names one more often than that is told by its number. */
const mostTold = 20;

const isOf = ({ keyBytes: all }: PreparedRows, position: number, key: Buffer): boolean =>
  key.compare(all, position * keyBytes, (position + 1) * keyBytes) === 0;
