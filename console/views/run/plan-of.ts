import type { RunView } from "../../api/replies.ts";

export type Planned = NonNullable<RunView["plan"]>[number];
export type Kind = Exclude<keyof Planned, "addressBookId" | "examples">;

export const kinds: readonly Kind[] = ["added", "updated", "putBack", "removed", "kept", "parked", "refused"];

type Of = Pick<RunView, "plan" | "targets">;

/** What the run itself would do to each of its lists. Lists that it leaves out until somebody asks are none of them. */
export const planOf = ({ plan, targets }: Of): Planned[] =>
  (plan ?? []).filter(({ addressBookId }) => targets.some((target) => target.addressBookId === addressBookId));

/** What releasing a held run does to each list, in numbers: by its plan, or by the counts where the plan is not told. */
export const releaseOf = (run: Of) => {
  const planned = planOf(run);
  return run.targets.map(({ addressBookId, joins, counts }) => {
    const of = planned.find((one) => one.addressBookId === addressBookId);
    const added = of ? of.added : (joins ?? 0);
    const putBack = of?.putBack ?? 0;
    return {
      addressBookId,
      added,
      putBack,
      updated: counts.sent - added - putBack,
      removed: counts.leavers - counts.withheld,
    };
  });
};
