import { byName } from "../../by-name.ts";
import { counted } from "../../counted.ts";
import type { ExportDefinition } from "../../definitions/export.ts";
import { countsOf, type FirstRun, findHolds, type GuardedTarget, type Hold } from "../../diff/find-holds.ts";
import type { SnapshotHeader } from "../../diff/snapshot-format.ts";
import type { Plan } from "../../stage/plan.ts";
import type { Held, Run } from "../ledger/run.ts";

type PlannedTarget = Plan["targets"][number];

/** Why a plan waits for a person, if it does: by all guards of all lists, or as an adoption, which always does. */
export const holdPlan = (
  run: Run,
  targets: readonly PlannedTarget[],
  { definition: { removals, guards }, headers, first }: Known,
): Held | undefined => {
  if (run.mode === "adopt") return adoption(targets);
  const guarded = targets.map((target, position) => ({
    ...guardedOf(run, target, removals, headers[position]),
    first: first[position],
  }));
  const exclusions = guarded.reduce((sum, target) => sum + target.exclusions, 0);
  return heldOf(findHolds(guarded, guards), exclusions);
};

/** By target, in their order: what its snapshot says, and why its list is a first one that is to be asked about. */
type Known = {
  definition: ExportDefinition;
  headers: readonly SnapshotHeader[];
  first: readonly (FirstRun | undefined)[];
};

/** A column of a table has 32,768 characters: the first reasons with room for them are told, and how many more there are. */
const mostCharacters = 20_000;

const heldOf = (holds: readonly Hold[], exclusions: number): Held | undefined => {
  const [first] = holds;
  if (!first) return undefined;
  let characters = 0;
  const reasons = holds
    .map((hold) => ({
      ...{ reason: hold.reason, detail: hold.detail, addressBookId: hold.addressBookId },
      counts: countsOf(hold),
    }))
    .filter((one) => {
      characters += JSON.stringify(one).length;
      return characters <= mostCharacters;
    });
  const more = holds.length - reasons.length;
  return { reason: first.reason, detail: first.detail, reasons, ...(more > 0 ? { more } : {}), exclusions };
};

const adoption = (targets: readonly PlannedTarget[]): Held => {
  const reasons = targets.map((target) => ({
    reason: "adopt",
    detail: adoptionOf(target),
    addressBookId: target.addressBookId,
  }));
  return { reason: "adopt", detail: reasons.map(({ detail }) => detail).join(" "), reasons };
};

const adoptionOf = ({
  addressBookId,
  members,
  joins,
  counts: { leavers, withheld, sent, unchanged },
}: PlannedTarget): string =>
  `Address book ${addressBookId}: ${members} on it would be ours; ${counted(leavers, "of them is", "of them are")} in no segment and would ${withheld > 0 ? "stay for now, as removals are withheld" : "leave"}, ${counted(sent + unchanged, "is", "are")} named by a segment, ${joins} of those would join.`;

const guardedOf = (
  { refresh }: Run,
  { addressBookId, people, members, joins, counts, sure, refusing = [] }: PlannedTarget,
  removals: ExportDefinition["removals"],
  header: SnapshotHeader | undefined,
): Omit<GuardedTarget, "first"> => {
  const leaving = removals === "keep" ? 0 : counts.leavers - counts.withheld;
  return {
    addressBookId,
    people,
    stamps: stampsOf(refresh.segments),
    peopleBefore: header?.segments ?? {},
    stampsBefore: header ? stampsBefore(header) : {},
    ...(sure ?? { members, joins, leavers: leaving, exclusions: 0 }),
    refusing,
    read: counts.read,
    invalid: counts.invalid,
    profiles: counts.sent + counts.unchanged + counts.parked + counts.notInAccount,
  };
};

const stampsOf = (segments: Run["refresh"]["segments"]): Record<string, string> =>
  byName(Object.entries(segments).flatMap(([name, stamp]) => (stamp === null ? [] : [[name, stamp] as const])));

/** A snapshot of version 1 has one stamp for all of its segments. */
const stampsBefore = ({ refreshStamps, segments, stamp }: SnapshotHeader): Record<string, string> =>
  Object.keys(refreshStamps).length > 0 || stamp === ""
    ? refreshStamps
    : byName(Object.keys(segments).map((name) => [name, stamp]));
