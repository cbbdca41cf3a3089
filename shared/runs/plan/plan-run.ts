import type { BlobStore } from "../../azure/blob-store.ts";
import type { SendMessage } from "../../azure/queue-sender.ts";
import { ConfigurationError, ConflictError, RefusedError, TransientError } from "../../errors.ts";
import { describeError } from "../../observe/describe-error.ts";
import { log } from "../../observe/log.ts";
import { measureWait } from "../../observe/metrics.ts";
import type { BatchLedger } from "../ledger/batch-ledger.ts";
import { faultDelayMs, holdLimitMs, waitLimitMs } from "../ledger/delays.ts";
import { isDue } from "../ledger/is-due.ts";
import type { RunMessage } from "../ledger/messages.ts";
import type { Stored } from "../ledger/row-codec.ts";
import { isEnded, isLookOnly, type Run } from "../ledger/run.ts";
import type { RunLedger } from "../ledger/run-ledger.ts";
import { type PlannedRun, type RunEvent, runAfter } from "../ledger/run-transitions.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { stopRun } from "../ledger/stop-run.ts";
import type { ReadLists } from "../lists/read-lists.ts";
import type { MadePlan, MakePlan } from "./make-plan.ts";
import { releaseBatches } from "./release-batches.ts";
import type { TakeRefresh } from "./take-refresh.ts";

export type PlanRunDeps = {
  runs: RunLedger;
  batches: BatchLedger;
  staged: BlobStore;
  send: SendMessage;
  clock: () => number;
  takeRefresh: TakeRefresh;
  readLists: ReadLists;
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
  // The message that ends the run which this one replaces may be lost with whoever opened this one. Twice does no harm.
  if (requested.value.replaces) await deps.send("finish-run", { runId: requested.value.replaces });
  try {
    const taken = await deps.takeRefresh(stored.value);
    if (taken.kind === "wait") return await wait(deps, stored, taken.until);
    const read = await deps.readLists(stored.value, taken.request);
    if (read.kind === "wait") return await wait(deps, stored, read.until);
    const begun = runAfter(stored.value, { kind: "beginsAttempt", refresh: taken.refresh, at: deps.clock() });
    stored = await deps.runs.replace(stored, begun);
    const { attempt } = stored.value;
    log.info("planning", { runId: stored.value.id, attempt });
    const made = await deps.makePlan(stored.value, taken.request);
    await makeItCount(deps, stored, made);
  } catch (error) {
    await decide(deps, stored, error);
  }
};

/** The one write out of planning. Batches and their messages come after it and can be made again from the plan. */
const makeItCount = async (deps: PlanRunDeps, stored: Stored<Run>, made: MadePlan): Promise<void> => {
  const run = stored.value;
  const next = runAfter(run, outcomeOf(run, made, deps.clock()));
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
      return handOn(deps, next);
    }
    log.info("plan-dropped", { runId: run.id, attempt: run.attempt });
    return dropAttempt(deps, run);
  }
  const { attempt, batchCount, state } = next;
  log.info("planned", { runId: run.id, attempt, batches: batchCount, state });
  if (next.held && state === "held") log.error("run-held", { runId: run.id, export: run.exportName, ...next.held });
  await handOn(deps, next);
};

/** Guards come first: a plan that they hold waits for a person. A dry run is never held and sends nothing. */
const outcomeOf = ({ mode }: Run, { plan: made, held, replanAt }: MadePlan, at: number): RunEvent => {
  const targets = made.targets.map(({ addressBookId, counts }) => ({ addressBookId, counts }));
  const plan: PlannedRun = { batchCount: made.batches.length, targets, checks: made.checks, replanAt };
  if (isLookOnly(mode)) return { kind: "lookPlanned", plan, wouldHold: mode === "check" ? undefined : held, at };
  return held ? { kind: "planHeld", plan, held, until: at + holdLimitMs, at } : { kind: "planned", plan, at };
};

const handOn = async (deps: PlanRunDeps, run: Run): Promise<void> => {
  if (run.state === "exporting") await releaseBatches(deps, run);
  if (run.state === "finishing") await deps.send("finish-run", { runId: run.id });
};

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
    if (deps.clock() - Date.parse(stored.value.requestedAt) > waitLimitMs) {
      const { message } = describeError(error);
      return stopRun(deps, stored, {
        code: "waited-too-long",
        message: `The run had waited for 24 hours, the last time for this: ${message}`,
      });
    }
    const until = error.wait.until ?? deps.clock() + faultDelayMs(1);
    measureWait(error.wait.kind, "plan", until - deps.clock());
    return wait(deps, stored, until);
  }
  // The queue repeats the message; after the last time its poison queue fails the run.
  throw error;
};

/** Waiting is a delayed message and a `notBefore`: no instance sleeps. */
const wait = async (deps: PlanRunDeps, stored: Stored<Run>, until: number): Promise<void> => {
  const now = deps.clock();
  const next = runAfter(stored.value, { kind: "waits", until, at: now });
  await deps.runs.replace(stored, next);
  await deps.send("plan-run", { runId: next.id }, { delayMs: until - now });
};
