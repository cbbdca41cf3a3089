import { withheldValues } from "../diff/contact-hasher.ts";
import type { SharedIndex } from "../diff/contact-index.ts";
import { isToBeOn } from "../diff/contact-records.ts";
import { noteLine } from "./note-line.ts";
import type { TargetPlan } from "./target-plan.ts";

type Deps = { index: Pick<SharedIndex, "records" | "recordsOf">; targets: readonly TargetPlan[] };

/**
 * Looks at a contact after a row that excludes it from some lists. Where the row took it out of the list that was to send
 * its values, and other lists name it, nobody sends them: they count as withheld by that list, once. The first of the
 * others is told by a note, so that the next run sends them with it, too; where they were sent with it already, the
 * note keeps them. True when they have just come to be withheld.
 */
export const makeWithholdValues =
  ({ index, targets }: Deps) =>
  (contact: number, keyText: string): boolean => {
    const { records } = index;
    const known = index.recordsOf(contact);
    const naming = known.filter(({ record }) => isToBeOn(records.markOf(record)));
    const from = known.find(({ record }) => records.markOf(record) === "excluded" && records.carriesValues(record));
    const counted = known.find(({ record }) => records.isWithheld(record));
    const [to] = naming;
    const nobodySends = from !== undefined && !naming.some(({ record }) => records.carriesValues(record));
    const areThere = to !== undefined && records.hasTriedRowValues(to.record);
    if (nobodySends && to) {
      const values = areThere ? records.valuesOf(to.record) : withheldValues;
      targets[to.list]?.notes.add(noteLine("values", keyText, values.toString("base64url")));
    }
    const areWithheld = nobodySends && to !== undefined && !areThere;
    if (areWithheld === (counted !== undefined)) return false;
    const one = counted ?? from;
    if (!one) return false;
    records.setWithheld(one.record, areWithheld);
    const counts = targets[one.list]?.counts;
    if (counts) counts.valuesWithheld += areWithheld ? 1 : -1;
    return areWithheld;
  };
