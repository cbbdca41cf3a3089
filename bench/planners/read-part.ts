import { fitSample, requireSureColumns } from "./fit-sample.ts";
import { type PlanRequest, shardsOf } from "./plan-request.ts";
import type { PlannerDeps } from "./planner-deps.ts";
import { plannerPaths as paths } from "./planner-paths.ts";
import { makeScatter } from "./scatter-rows.ts";
import { dropAll, numbersIn, readStored, writeOnce } from "./stored.ts";

/** Of a part that has been read: the attempt that counts, and how many pieces it wrote for each shard. */
export type ReadPart = { attempt: string; pieces: number[] };

/**
 * Step 1: prepares the rows of one part and lays them down by shard. The attempt that is first to say that it has read
 * the part is the one that counts. Whoever finds that all parts are read begins the next step, however often.
 */
export const makeReadPart =
  (deps: PlannerDeps) =>
  async ({ plan, part }: { plan: string; part: number }): Promise<void> => {
    const request = await readStored<PlanRequest>(deps.store, paths.request(plan));
    if (!(await deps.store.head(paths.read(plan, part)))) await scatterPart(deps, request, part);
    if (await allAreRead(deps, request)) await sendShards(deps, request);
  };

const scatterPart = async (deps: PlannerDeps, request: PlanRequest, part: number): Promise<void> => {
  const { store, source, hasher } = deps;
  const { id, bits, definition } = request;
  const attempt = deps.newAttempt();
  const fitted = fitSample(source, request);
  const scatter = makeScatter({
    ...{ bits, maxBytes: deps.maxHeldBytes },
    write: (shard, piece, bytes) => store.write(paths.rows(id, part, attempt, shard, piece), bytes),
  });
  const rows = fitted.parts[part]?.rows({ hasher, mergeOption: definition.mergeOption });
  if (!rows) throw new RangeError(`There is no part ${part}: the segment has ${fitted.parts.length}.`);
  for await (const block of rows) {
    // What was once on a list under another form of its address may be in another shard.
    if (block.formerKeys.size > 0) throw new Error("Addresses with an earlier form are not simulated.");
    await scatter.add(block);
  }
  const read: ReadPart = { attempt, pieces: await scatter.close() };
  requireSureColumns(fitted);
  if (!(await writeOnce(store, paths.read(id, part), read)))
    await dropAll(store, paths.rows(id, part, attempt, 0, 0).slice(0, -"0-0".length));
};

/** Where they are, one list of which attempt of each part counts is written, so that a shard reads one blob and not one a part. */
const allAreRead = async ({ store }: PlannerDeps, { id, segment }: PlanRequest): Promise<boolean> => {
  if (await store.head(paths.allRead(id))) return true;
  const count = segment.parts.length;
  if ((await numbersIn(store, paths.read(id))).size < count) return false;
  const parts = await Promise.all(segment.parts.map((_, part) => readStored<ReadPart>(store, paths.read(id, part))));
  await writeOnce(store, paths.allRead(id), parts);
  return true;
};

const sendShards = async ({ store, send }: PlannerDeps, request: PlanRequest): Promise<void> => {
  const { id } = request;
  if (await store.head(paths.plan(id))) return;
  const planned = await numbersIn(store, paths.planned(id));
  // The last one goes as well when all are planned: then the message that sums them up may have been lost.
  const count = shardsOf(request);
  for (let shard = 0; shard < count; shard += 1)
    if (!planned.has(shard) || (planned.size === count && shard === count - 1))
      await send({ step: "plan-shard", plan: id, shard });
};
