import type { BlobStore } from "../azure/blob-store.ts";
import type { SendMessage } from "../azure/queue-sender.ts";
import { ConfigurationError, ConflictError, RefusedError, TransientError } from "../errors.ts";
import { describeError } from "../observe/describe-error.ts";
import { log } from "../observe/log.ts";
import type { BatchLedger } from "./batch-ledger.ts";
import { faultDelayMs } from "./delays.ts";
import type { MakePlan } from "./make-plan.ts";
import type { RunMessage } from "./messages.ts";
import type { Plan } from "./plan.ts";
import { isDue } from "./is-due.ts";
import { releaseBatches } from "./release-batches.ts";
import type { Stored } from "./row-codec.ts";
import { isEnded, type Run } from "./run.ts";
import type { RunLedger } from "./run-ledger.ts";
import { stagedPaths } from "./staged-paths.ts";
import { stopRun } from "./stop-run.ts";
import type { TakeRefresh } from "./take-refresh.ts";

export type PlanRunDeps = {
  runs: RunLedger;
  batches: BatchLedger;
  staged: BlobStore;
  send: SendMessage;
  clock: () => number;
  takeRefresh: TakeRefresh;
  makePlan: MakePlan;
};

/**
 * requested | planning → exporting | finishing. Stages the whole plan, then makes it count with one write that names
 * its attempt. A second delivery begins a new attempt; whichever attempt the run names when it ends is the one, and the
 * other takes its staged data away.
 */
export const makePlanRun =
  (deps: PlanRunDeps) =>
  async ({ runId }: RunMessage): Promise<void> => {
    const stored = await deps.runs.get(runId);
    if (!stored || isEnded(stored.value.state)) return;
    switch (stored.value.state) {
      case "requested":
      case "planning":
        return plan(deps, stored);
      case "exporting":
        return releaseBatches(deps, stored.value);
      case "cancelling":
      case "finishing":
        return deps.send("finish-run", { runId });
      default:
        return;
    }
  };

const plan = async (deps: PlanRunDeps, requested: Stored<Run>): Promise<void> => {
  if (!isDue(requested.value, deps.clock())) return;
  let stored = requested;
  try {
    const taken = await deps.takeRefresh(stored.value);
    if (taken.kind === "wait") return await wait(deps, stored, taken.until);
    stored = await deps.runs.replace(stored, beginAttempt(stored.value, taken.refresh, deps.clock()));
    const { attempt } = stored.value;
    log.info("planning", { runId: stored.value.id, attempt });
    const made = await deps.makePlan(stored.value, taken.request);
    await makeItCount(deps, stored, made);
  } catch (error) {
    await decide(deps, stored, error);
  }
};

const beginAttempt = (run: Run, refresh: Run["refresh"], now: number): Run => {
  const { notBefore: _, ...rest } = run;
  const startedAt = run.startedAt ?? new Date(now).toISOString();
  return { ...rest, state: "planning", attempt: run.attempt + 1, refresh, startedAt, changedAt: now };
};

/** The one write from planning to exporting. Batches and their messages come after it and can be made again from the plan. */
const makeItCount = async (deps: PlanRunDeps, stored: Stored<Run>, made: Plan): Promise<void> => {
  const run = stored.value;
  const next: Run = {
    ...run,
    state: made.batches.length > 0 ? "exporting" : "finishing",
    changedAt: deps.clock(),
    batchCount: made.batches.length,
    targets: made.targets.map(({ addressBookId, counts }) => ({ addressBookId, counts })),
  };
  try {
    await deps.runs.replace(stored, next);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const now = await deps.runs.get(run.id);
    // The write may have been ours, with its answer lost: then the plan counts and the message goes on.
    if (
      now?.value.attempt === run.attempt &&
      now.value.batchCount === next.batchCount &&
      now.value.state === next.state
    ) {
      return goOn(deps, next);
    }
    log.info("plan-dropped", { runId: run.id, attempt: run.attempt });
    return dropAttempt(deps, run);
  }
  log.info("planned", { runId: run.id, attempt: run.attempt, batches: next.batchCount });
  await goOn(deps, next);
};

const goOn = (deps: PlanRunDeps, run: Run) =>
  run.state === "exporting" ? releaseBatches(deps, run) : deps.send("finish-run", { runId: run.id });

const dropAttempt = async ({ staged }: PlanRunDeps, run: Run) => {
  for await (const { name } of staged.list(stagedPaths.attempt(run.id, run.attempt))) await staged.delete(name);
};

/** What each failure of planning means. Nothing has reached Dotdigital yet. */
const decide = async (deps: PlanRunDeps, stored: Stored<Run>, error: unknown): Promise<void> => {
  if (error instanceof ConfigurationError || error instanceof RefusedError) {
    await stopRun(deps, stored, describeError(error));
    await dropAttempt(deps, stored.value);
    return;
  }
  if (error instanceof TransientError && error.wait) {
    return wait(deps, stored, error.wait.until ?? deps.clock() + faultDelayMs(1));
  }
  // The queue repeats the message; after the last time its poison queue fails the run.
  throw error;
};

/** Waiting is a delayed message and a `notBefore`: no instance sleeps. */
const wait = async (deps: PlanRunDeps, stored: Stored<Run>, until: number): Promise<void> => {
  const now = deps.clock();
  const next: Run = { ...stored.value, state: "requested", notBefore: until, changedAt: now };
  await deps.runs.replace(stored, next);
  await deps.send("plan-run", { runId: next.id }, { delayMs: until - now });
};
