import type { Plan } from "../../stage/plan.ts";
import type { StagedPlan } from "../../stage/stage-plan.ts";
import type { OpenLists } from "./open-lists.ts";

/** Of a check: how the lists differ, and, in the place of batches, what was counted and kept nowhere. Else nothing. */
export const checkPlan = async (
  { checker, index }: OpenLists,
  { targets }: StagedPlan,
): Promise<Pick<Plan, "checks" | "batches"> | undefined> => {
  if (!checker) return undefined;
  const marked = index.lists.flatMap((list, position) => {
    const target = targets[position];
    return target ? [{ addressBookId: target.addressBookId, index: list }] : [];
  });
  return { checks: await checker.finish(marked), batches: countedOnly(targets) };
};

/** Batches that never go out. */
const countedOnly = (targets: StagedPlan["targets"]): Plan["batches"] =>
  targets.flatMap(({ addressBookId, counts: { sent, leavers, withheld } }, position) => [
    { seq: 2 * position + 1, kind: "import" as const, addressBookId, contacts: sent, bytes: 0 },
    { seq: 2 * position + 2, kind: "removal" as const, addressBookId, contacts: leavers - withheld, bytes: 0 },
  ]);
