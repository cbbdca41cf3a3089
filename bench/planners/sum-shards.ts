import { findHolds, type Hold } from "../../shared/diff/find-holds.ts";
import { type Counts, sumCounts } from "../../shared/report/counts.ts";
import type { Plan } from "../../shared/stage/plan.ts";
import { type GroupedBatch, groupBatches } from "./group-batches.ts";
import { type PlanRequest, shardsOf } from "./plan-request.ts";
import type { PlannedShard } from "./plan-shard.ts";
import type { PlannerDeps } from "./planner-deps.ts";
import { plannerPaths as paths } from "./planner-paths.ts";
import { readStored, writeOnce } from "./stored.ts";

type Sure = NonNullable<Plan["targets"][number]["sure"]>;

/** A plan that several planners made, whole. `folders`: of its shards, in order. */
export type SummedPlan = {
  counts: Counts;
  codes: Record<string, number>;
  people: number;
  /** What the guards measure by. */
  sure: Sure;
  batches: GroupedBatch[];
  folders: string[];
  holds: Hold["reason"][];
};

/** Step 3: adds up what the shards came to, holds the sums against the guards, and numbers the batches. Small, whatever the rows. */
export const makeSumShards =
  ({ store, limits }: PlannerDeps) =>
  async ({ plan }: { plan: string }): Promise<void> => {
    if (await store.head(paths.plan(plan))) return;
    const request = await readStored<PlanRequest>(store, paths.request(plan));
    const shards: PlannedShard[] = [];
    for (let shard = 0; shard < shardsOf(request); shard += 1)
      shards.push(await readStored<PlannedShard>(store, paths.planned(plan, shard)));
    const targets = shards.flatMap(({ staged }) => staged.targets);
    const counts = sumCounts(targets.map((target) => target.counts));
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    const summed: Omit<SummedPlan, "holds"> = {
      counts,
      codes: sumByName(targets.map(({ codes }) => codes)),
      people: sum(targets.map(({ people }) => people[request.segment.name] ?? 0)),
      sure: {
        members: sum(targets.map(({ sure }) => sure?.members ?? 0)),
        joins: sum(targets.map(({ sure }) => sure?.joins ?? 0)),
        leavers: sum(targets.map(({ sure }) => sure?.leavers ?? 0)),
        exclusions: sum(targets.map(({ sure }) => sure?.exclusions ?? 0)),
      },
      batches: groupBatches(
        shards.map(({ folder, staged }) => staged.batches.map((batch) => ({ ...batch, folder }))),
        limits,
      ),
      folders: shards.map(({ folder }) => folder),
    };
    await writeOnce(store, paths.plan(plan), { ...summed, holds: holdsOf(request, summed) } satisfies SummedPlan);
  };

const sumByName = (all: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const one of all) for (const [name, count] of Object.entries(one)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
};

/** Guards look at whole numbers: a share of a shard says nothing. */
const holdsOf = (
  { definition, segment }: PlanRequest,
  { counts, people, sure }: Omit<SummedPlan, "holds">,
): Hold["reason"][] =>
  findHolds(
    [
      {
        ...{ addressBookId: definition.targets[0]?.addressBookId ?? 0, ...sure },
        ...{ people: { [segment.name]: people }, stamps: {}, peopleBefore: {}, stampsBefore: {} },
        ...{ read: counts.read, invalid: counts.invalid, refusing: [] },
        profiles: counts.sent + counts.unchanged + counts.parked,
        first: undefined,
      },
    ],
    definition.guards,
  ).map(({ reason }) => reason);
