import type { ExportDefinition } from "../../definitions/export.ts";
import { findHold, type GuardedTarget, type Held } from "../../diff/guards.ts";
import type { SnapshotHeader } from "../../diff/snapshot-format.ts";
import type { Plan } from "../../stage/plan.ts";
import type { Run } from "../ledger/run.ts";

/** Why a plan waits for a person, if it does: by the guards, or as an adoption, which always does. */
export const holdPlan = (
  { mode }: Run,
  { targets }: Plan,
  { removals, guards }: ExportDefinition,
  stamp: string,
  headers: readonly SnapshotHeader[],
): Held | undefined => {
  if (mode === "adopt") return adoption(targets);
  const guarded = targets.map((target, position) => guardedOf(target, removals, headers[position]));
  return findHold(guarded, stamp, guards);
};

const adoption = (targets: Plan["targets"]): Held => ({
  reason: "adopt",
  detail: targets
    .map(
      ({ addressBookId, members, joins, counts: { leavers, withheld, sent, unchanged } }) =>
        `Address book ${addressBookId}: ${members} on it would be ours; ${leavers} of them are in no segment and would ${withheld > 0 ? "stay for now, as removals are withheld" : "leave"}, ${sent + unchanged} are named by a segment, ${joins} of those would join.`,
    )
    .join(" "),
});

const guardedOf = (
  { addressBookId, people, members, joins, counts }: Plan["targets"][number],
  removals: ExportDefinition["removals"],
  header: SnapshotHeader | undefined,
): GuardedTarget => ({
  addressBookId,
  people,
  peopleBefore: header?.segments ?? {},
  members,
  joins,
  leavers: removals === "keep" ? 0 : counts.leavers - counts.withheld,
  read: counts.read,
  invalid: counts.invalid,
  profiles: counts.sent + counts.unchanged + counts.parked,
  stampBefore: header?.stamp ?? "",
});
