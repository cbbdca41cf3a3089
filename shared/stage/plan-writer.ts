import { numberOfCode } from "../code-numbers.ts";
import type { SharedIndex } from "../diff/contact-index.ts";
import { valuesWords } from "../diff/contact-records.ts";
import { type Effect, effects, takenBackOf, tallyOf } from "../diff/effect.ts";
import { takeOver } from "../diff/take-over.ts";
import { contactWords } from "../personal/contact-words.ts";
import { maskEmail } from "../personal/mask-email.ts";
import { allOf } from "./all-of.ts";
import { isBroken } from "./is-broken.ts";
import { leavesByRow } from "./leaves-by-row.ts";
import type { NamedWatch } from "./named-watch.ts";
import { noteLine } from "./note-line.ts";
import type { PlanFiles } from "./plan-files.ts";
import {
  emailOf,
  hasRawCells,
  keyOf,
  keyTextOf,
  kindOf,
  type PreparedRows,
  type RowProblem,
  referenceOf,
  rowOf,
  valuesOf,
} from "./prepared-rows.ts";
import type { RecordChanges } from "./record-changes.ts";
import { makeRejectLines } from "./reject-lines.ts";
import { recordKey } from "./record-key.ts";
import { countCode, type HeldUntil, heldUntil, listOf, type TargetPlan } from "./target-plan.ts";
import { makeWithholdValues } from "./withhold-values.ts";

/** Where rows come from. `source` is a number in the plan's `sources`. */
export type Place = { segment: string; file: string; source: number };

/** One row of a block, as an effect is carried out for it. */
export type PlacedRow = { readonly place: Place; readonly rows: PreparedRows; position: number };

export type PlanWriter = {
  /** Lists a row that is invalid, once, whatever the number of lists that it feeds. */
  refuse(row: PlacedRow): void;
  /** Lists a row whose permission nobody can tell, once, and counts it on each list that it feeds. */
  tellUnclear(row: PlacedRow, fed: readonly TargetPlan[]): void;
  /** Carries out what a row does on one list. In the order of rows: the record stands for the first one from then on. */
  apply(effect: Effect, row: PlacedRow, target: TargetPlan, record: number): void;
  /**
   * Gives the record of an address in an earlier form to the row's person, who is the same one: nobody is sent, removed
   * or put back for the form of an address. The next snapshot does the same by a note.
   */
  rekey(formerKey: Buffer, row: PlacedRow, target: TargetPlan, record: number): void;
  /** Lets somebody be whose address only the earlier form took: the row is refused, and nobody leaves for that. */
  keepFormer(formerKey: Buffer, target: TargetPlan): void;
  /** After all lists of a row that excludes: counts and lists those whose values no list sends now. */
  withholdValues(row: PlacedRow, contact: number): void;
  /** Lists a column of a segment of which no value is sent. */
  listColumn(segment: string, column: string, code: string): void;
  /** Lists somebody of whom no row says anything: by the contact's id, 0 where it is not known. */
  listLeaver(code: string, contactId: number): void;
  /**
   * Does not send somebody who was staged to join a list: the row counts as excluded. `for-good`: the next snapshot is to
   * know of it. More than once is as once, but for that.
   */
  holdBack(record: number, target: TargetPlan, until: HeldUntil): void;
  /** Lists somebody who is held back. */
  tellHeldBack(where: Where, email: string, target: TargetPlan): void;
  /** Lets somebody on record be whom no row names: as if one did. Whoever is excluded leaves all the same. */
  letBe(record: number): void;
  /** Writes what has been taken; undefined where that is not worth a call. Nothing may be applied until it is done. */
  flush(): Promise<void> | undefined;
  /** Closes what is not a target's own, after the departures of all targets. Gives how many lines of rejects each code has. */
  close(): Promise<Record<string, number>>;
};

type Deps = {
  index: Pick<SharedIndex, "lists" | "records" | "recordsOf" | "contactAt" | "idToSend">;
  targets: readonly TargetPlan[];
  files: Pick<PlanFiles, "openRefusals">;
  /** Of a check. */
  named?: NamedWatch | undefined;
  /** Given where somebody is to see it: takes down what the plan would do. */
  changes?: RecordChanges | undefined;
};

/** The one hand that changes anything while a plan is made: counts, marks of the index, batches, notes, refusals, changes. */
export const makePlanWriter = ({ index, targets, files, named, changes }: Deps): PlanWriter => {
  const { records } = index;
  const withhold = makeWithholdValues({ index, targets });
  const refusals = makeRejectLines(files.openRefusals);

  const listRow = (row: PlacedRow, code: string, email = "", field = "") => {
    const detail = row.rows.details.get(row.position) ?? "";
    refusals.add({ ...whereOf(row), email, field, code, detail });
  };
  const listPerson = (row: PlacedRow, code: string, field?: string) =>
    listRow(row, code, maskEmail(emailOf(row.rows, row.position)), field);

  const refuseOnList = (row: PlacedRow, target: TargetPlan) => {
    const code = problemOf(row);
    countCode(target, code);
    if (isBroken(code)) target.broken += 1;
    changes?.add({ addressBookId: target.addressBookId, kind: "refused", ...whereOf(row), code });
  };

  const exclude = (effect: Effect, row: PlacedRow, target: TargetPlan, record: number) => {
    if (changes && records.markOf(record) !== "excluded") noteExcluded(row, target, record);
    records.setMark(record, "excluded");
    if (effect & effects.addressChanged) tellHeldBack(whereOf(row), emailOf(row.rows, row.position), target);
    const before = takenBackOf(effect);
    if (before === "unseen" || before === "excluded") return;
    target.counts[before] -= 1;
    target.counts.excluded += 1;
    if (before === "sent") target.hasTakenBack = true;
    if (effect & effects.joins) countJoin(target, record, -1);
  };

  const tellHeldBack = (where: Where, address: string, target: TargetPlan) => {
    const [email, code] = [maskEmail(address), "address-changed"];
    countCode(target, code);
    refusals.add({ ...where, email, field: "", code });
    changes?.add({ addressBookId: target.addressBookId, kind: "refused", ...where, email, code });
  };

  /** Of those who leave only an excluded row says who they are; all others have no row. */
  const noteExcluded = (row: PlacedRow, { addressBookId, withholds }: TargetPlan, record: number) => {
    if (withholds || !leavesByRow(records.membershipOf(record))) return;
    const email = maskEmail(emailOf(row.rows, row.position));
    changes?.add({ addressBookId, kind: "removed", ...whereOf(row), email, contactId: records.contactIdOf(record) });
  };

  const countJoin = (target: TargetPlan, record: number, times: 1 | -1) => {
    target.joins += times;
    if (records.membershipOf(record) !== "maybe") target.sureJoins += times;
  };

  const noteChange = (mark: NamedMark, row: PlacedRow, { addressBookId }: TargetPlan, record: number) =>
    changes?.add({
      addressBookId,
      kind: mark === "parked" ? "parked" : records.membershipOf(record) === "on" ? "updated" : "added",
      ...whereOf(row),
      key: keyOf(row.rows, row.position),
      values: valuesOf(row.rows, row.position),
      email: maskEmail(emailOf(row.rows, row.position)),
      contactId: records.contactIdOf(record),
    });

  const takePerson = (mark: NamedMark, effect: Effect, row: PlacedRow, target: TargetPlan, record: number) => {
    const { rows, position, place } = row;
    if (takenBackOf(effect) === "sent") countInPlace(row, target, record);
    else
      named?.see(target.addressBookId, Buffer.from(keyOf(rows, position)), () => ({
        ...whereOf(row),
        email: emailOf(rows, position),
      }));
    if (changes && mark !== "unchanged") noteChange(mark, row, target, record);
    records.name(record, mark, (effect & effects.withValues) !== 0, rows.values, position * valuesWords);
    if (records.keptSinceOf(record) > 0) target.notes.add(noteLine("named", keyTextOf(rows, position)));
    if (effect & effects.joins) countJoin(target, record, 1);
    if (effect & effects.plain) target.notes.add(noteLine("plain", keyTextOf(rows, position)));
    if (effect & effects.withValues && isToKeepCells(row)) target.cells.add(rows, position);
    if (mark === "parked") notePark(row, target, record);
    if (mark !== "sent") return;
    target.batches.add(rows, position, effect, place.source, index.idToSend(record));
    if (effect & effects.withValues) warn(row, target);
  };

  /** Named, and so nobody who leaves: whoever is on the list without an id that is known stays there. */
  const leaveOut = ({ rows, position }: PlacedRow, record: number, target: TargetPlan) => {
    records.name(record, "notInAccount", false, rows.values, position * valuesWords);
    if (records.keptSinceOf(record) > 0) target.notes.add(noteLine("named", keyTextOf(rows, position)));
  };

  /** This row counts, and the one that was sent until now is its duplicate. */
  const countInPlace = (row: PlacedRow, target: TargetPlan, record: number) => {
    target.counts.sent -= 1;
    target.counts.duplicate += 1;
    target.hasTakenBack = true;
    if (records.membershipOf(record) !== "on") countJoin(target, record, -1);
    tellDifference(row, target);
  };

  const tellDifference = (row: PlacedRow, target: TargetPlan) => {
    countCode(target, "duplicate-differs");
    listPerson(row, "duplicate-differs");
  };

  const notePark = (row: PlacedRow, target: TargetPlan, record: number) => {
    const code = records.membershipOf(record) === "gone" ? "contact-gone" : "parked";
    countCode(target, code);
    target.facts.add({ key: keyOf(row.rows, row.position), code: numberOfCode(code) });
    if (code === "contact-gone") listPerson(row, code);
  };

  const warn = (row: PlacedRow, target: TargetPlan) => {
    for (const { field, code } of row.rows.warnings.get(row.position) ?? []) {
      target.counts.fieldWarnings += 1;
      countCode(target, code);
      listPerson(row, code, field);
    }
  };

  const findFormer = (formerKey: Buffer, { list }: TargetPlan): number | undefined => {
    const former = index.lists[list]?.find(formerKey) ?? -1;
    return former >= 0 && records.membershipOf(former) !== "none" ? former : undefined;
  };

  return {
    rekey(formerKey, { rows, position }, target, record) {
      const former = findFormer(formerKey, target);
      if (former === undefined) return;
      takeOver(records, former, record);
      target.notes.add(noteLine("rekey", formerKey.toString("base64url"), keyTextOf(rows, position)));
    },
    keepFormer(formerKey, target) {
      const former = findFormer(formerKey, target);
      if (former !== undefined && records.markOf(former) === "unseen") records.setMark(former, "unchanged");
    },
    refuse: (row) => listRow(row, problemOf(row)),
    tellUnclear(row, fed) {
      const { column = "", shape } = row.rows.unclear.get(row.position) ?? {};
      const [code, email] = ["permission-unclear", maskEmail(emailOf(row.rows, row.position))];
      const detail = shape === undefined ? "" : `of the form '${shape}'`;
      refusals.add({ ...whereOf(row), email, field: column, code, detail });
      for (const target of fed) {
        countCode(target, code);
        changes?.add({ addressBookId: target.addressBookId, kind: "refused", ...whereOf(row), email, code });
      }
    },
    apply(effect, row, target, record) {
      const { counts, people } = target;
      const { segment } = row.place;
      const tally = tallyOf(effect);
      counts.read += 1;
      counts[tally] += 1;
      if (kindOf(row.rows, row.position) === "contact") people[segment] = (people[segment] ?? 0) + 1;
      switch (tally) {
        case "invalid":
          return refuseOnList(row, target);
        case "excluded":
          return exclude(effect, row, target, record);
        case "duplicate":
          return effect & effects.differs ? tellDifference(row, target) : undefined;
        case "notInAccount":
          return leaveOut(row, record, target);
        case "unchanged":
        case "parked":
        case "sent":
          return takePerson(tally, effect, row, target, record);
      }
    },
    withholdValues(row, contact) {
      if (withhold(contact, keyTextOf(row.rows, row.position))) listPerson(row, "values-withheld");
    },
    listColumn: (segment, column, code) => refusals.add({ ...nowhere, segment, field: column, code }),
    listLeaver: (code, contactId) => refusals.add({ ...nowhere, code, words: contactWords(contactId) }),
    holdBack(record, target, until) {
      const key = recordKey(listOf(index, target), record);
      const held = target.heldBack.get(key);
      if (held === undefined || heldUntil.indexOf(until) > heldUntil.indexOf(held)) target.heldBack.set(key, until);
      if (held !== undefined) return;
      target.counts.sent -= 1;
      target.counts.excluded += 1;
      target.hasTakenBack = true;
      countJoin(target, record, -1);
      records.setMark(record, "excluded");
      withhold(index.contactAt(record), key);
    },
    tellHeldBack,
    letBe(record) {
      if (records.markOf(record) === "unseen") records.setMark(record, "unchanged");
    },
    flush() {
      const writes = [refusals.flush(), changes?.flush(), named?.flush()];
      for (const { batches, notes, facts, cells } of targets)
        writes.push(batches.flush(), notes.flush(), facts.flush(), cells.flush());
      return allOf(writes);
    },
    async close() {
      await refusals.close();
      return refusals.lines;
    },
  };
};

/** No row names them. */
const nowhere = { segment: "", file: "", row: 0, reference: "", email: "", field: "" };

/** Where somebody comes from. */
export type Where = { segment: string; file: string; row: number; reference: string };

/** Those of a row that was converted; of one that was not they are there. */
const isToKeepCells = ({ rows, position }: PlacedRow): boolean =>
  rows.known[position] === 0 && hasRawCells(rows, position);

type NamedMark = "unchanged" | "parked" | "sent";

const whereOf = ({ place, rows, position }: PlacedRow): Where => ({
  segment: place.segment,
  file: place.file,
  row: rowOf(rows, position),
  reference: referenceOf(rows, position),
});

const problemOf = ({ rows, position }: PlacedRow): RowProblem => {
  const problem = rows.problems.get(position);
  if (problem === undefined) throw new RangeError(`Row ${rowOf(rows, position)} is not invalid.`);
  return problem;
};
