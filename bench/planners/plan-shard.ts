import { applyOutcome } from "../../shared/diff/apply-outcome.ts";
import { type ContactIndex, makeSharedIndex } from "../../shared/diff/contact-index.ts";
import { newHeader, readSnapshot, type SnapshotHeader, writeSnapshot } from "../../shared/diff/snapshot-format.ts";
import type { Refresh } from "../../shared/discover/refresh.ts";
import { sentMergeOption } from "../../shared/map/sent-merge-option.ts";
import { planTargets } from "../../shared/runs/plan/plan-targets.ts";
import { parseContactKeys } from "../../shared/stage/contact-key.ts";
import type { LeaverLine } from "../../shared/stage/leaver-line.ts";
import type { PlanFiles } from "../../shared/stage/plan-files.ts";
import type { PreparedRows } from "../../shared/stage/prepared-rows.ts";
import { type PlanSegment, type StagedPlan, stagePlan } from "../../shared/stage/stage-plan.ts";
import { fitSample, requireSureColumns } from "./fit-sample.ts";
import { unpackRows } from "./packed-rows.ts";
import { planFilesIn } from "./plan-files-in.ts";
import { type PlanRequest, shardsOf } from "./plan-request.ts";
import type { PlannerDeps } from "./planner-deps.ts";
import { plannerPaths as paths } from "./planner-paths.ts";
import type { ReadPart } from "./read-part.ts";
import { dropAll, numbersIn, readStored, writeOnce } from "./stored.ts";

/** Of a shard that has been planned: where the attempt that counts has laid everything down, and what it came to. */
export type PlannedShard = { folder: string; staged: StagedPlan };

/**
 * Step 2: everything that a plan does, for the people of one shard. Their rows come in the order in which one planner
 * would see them, and nobody else's matter to them, so each decision is the one that it would have made. Whoever finds
 * that all shards are planned has them summed up.
 */
export const makePlanShard =
  (deps: PlannerDeps) =>
  async ({ plan, shard }: { plan: string; shard: number }): Promise<void> => {
    const { store } = deps;
    const request = await readStored<PlanRequest>(store, paths.request(plan));
    if (!(await store.head(paths.planned(plan, shard)))) await planShard(deps, request, shard);
    const planned = await numbersIn(store, paths.planned(plan));
    if (planned.size === shardsOf(request)) await deps.send({ step: "sum-shards", plan });
  };

const planShard = async (deps: PlannerDeps, request: PlanRequest, shard: number): Promise<void> => {
  const { store, hasher, limits } = deps;
  const { id, definition, segment, nowSeconds } = request;
  const folder = paths.shard(id, shard, deps.newAttempt());
  const files = planFilesIn(store, folder);
  const index = makeSharedIndex(1);
  const [list] = index.lists;
  if (!list) throw new RangeError("A shared index of one list has no list.");
  const header = await openSnapshot(deps, request, shard, list);
  const refresh: Refresh = { stamp: segment.stamp ?? "", fingerprint: id, segments: [segment] };
  const { targets } = planTargets(definition, refresh, [header], nowSeconds * 1000);
  const from = request.bits === 0 ? fitSample(deps.source, request) : await gathered(deps, request, shard);
  const staged = await stagePlan({
    ...{ targets, index, segments: [from], hasher, limits, nowSeconds, files },
    mergeOption: definition.mergeOption,
    importsBy: sentMergeOption(definition),
    ...{ isFull: false, takesParked: false, isUpdateOnly: false, sendsChanged: true },
  });
  requireSureColumns(from);
  await takeOutcomes(files, staged, list, nowSeconds);
  await writeSnapshot(store.openWriter(snapshotIn(folder)), header, list);
  const planned: PlannedShard = { folder, staged };
  if (!(await writeOnce(store, paths.planned(id, shard), planned))) await dropAll(store, `${folder}/`);
};

export const snapshotIn = (folder: string): string => `${folder}/snapshot`;

const openSnapshot = async (
  { store }: PlannerDeps,
  { before }: PlanRequest,
  shard: number,
  list: ContactIndex,
): Promise<SnapshotHeader> => {
  if (before === null) return newHeader("bench");
  const { folder } = await readStored<PlannedShard>(store, paths.planned(before, shard));
  const name = snapshotIn(folder);
  const found = await store.head(name);
  if (!found) throw new Error(`There is no blob '${name}', and the plan before was to write it.`);
  return (await readSnapshot(store.readStream(name, { ifMatch: found.etag }), () => list)).header;
};

/** The shard's rows of each part, from where step 1 has laid them down: in the order of parts, and of rows within each. */
const gathered = async ({ store }: PlannerDeps, { id, segment }: PlanRequest, shard: number): Promise<PlanSegment> => {
  const read = await readStored<ReadPart[]>(store, paths.allRead(id));
  async function* rowsOf(part: number): AsyncGenerator<PreparedRows> {
    const { attempt, pieces } = read[part] ?? { attempt: "", pieces: [] };
    for (let piece = 0; piece < (pieces[shard] ?? 0); piece += 1) {
      const name = paths.rows(id, part, attempt, shard, piece);
      const found = await store.read(name);
      if (!found) throw new Error(`There is no blob '${name}', and the part was read.`);
      yield* unpackRows(found.bytes);
    }
  }
  return { name: segment.name, parts: segment.parts.map(({ path }, part) => ({ path, rows: () => rowsOf(part) })) };
};

/** As a run's end would: here everybody who was sent is accepted, and everybody who leaves is removed. */
const takeOutcomes = async (
  files: Pick<PlanFiles, "readKeys">,
  { batches }: StagedPlan,
  list: ContactIndex,
  nowSeconds: number,
): Promise<void> => {
  for (const { seq, kind } of batches) {
    const bytes = await files.readKeys(seq);
    if (kind === "import")
      for (const { key, values } of parseContactKeys(bytes)) {
        const hashes = { key: Buffer.from(key, "base64url"), values: Buffer.from(values, "base64url") };
        applyOutcome(list, { kind: "accepted", ...hashes, contactId: undefined }, nowSeconds);
      }
    else
      for (const line of bytes.toString().split("\n").filter(Boolean)) {
        const [key]: LeaverLine = JSON.parse(line);
        applyOutcome(list, { kind: "removed", key: Buffer.from(key, "base64url") }, nowSeconds);
      }
  }
};
