import type { BlobStore } from "../../azure/blob-store.ts";
import type { SendMessage } from "../../azure/queue-sender.ts";
import { ConfigurationError, ConflictError, RefusedError, TransientError } from "../../errors.ts";
import { describeError } from "../../observe/describe-error.ts";
import { log } from "../../observe/log.ts";
import { measureWait } from "../../observe/metrics.ts";
import type { BatchLedger } from "../ledger/batch-ledger.ts";
import { faultDelayMs, holdLimitMs, maxLostPlanners, waitLimitMs } from "../ledger/delays.ts";
import { askedByHand, withoutFirstRun } from "../ledger/first-run.ts";
import { isDue } from "../ledger/is-due.ts";
import type { RunMessage } from "../ledger/messages.ts";
import type { Stored } from "../ledger/row-codec.ts";
import { isEnded, isLookOnly, type PlanFault, type Run } from "../ledger/run.ts";
import type { RunLedger } from "../ledger/run-ledger.ts";
import { type PlannedRun, type RunEvent, runAfter } from "../ledger/run-transitions.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { stopIfExporting, stopRun } from "../ledger/stop-run.ts";
import { tellHeld } from "../ledger/tell-held.ts";
import type { ReadLists } from "../lists/read-lists.ts";
import { type HeldAttempt, holdAttempt, SupersededError } from "./hold-attempt.ts";
import type { MadePlan, MakePlan } from "./make-plan.ts";
import { planFaultOf, sayFault } from "./plan-fault.ts";
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
  /** A plan whose making says that it is at work, and ends with `SupersededError` when its attempt counts no more. */
  makePlanOf: (attempt: HeldAttempt) => MakePlan;
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
        return release(deps, stored.value);
      case "cancelling":
      case "finishing":
        return deps.send("finish-run", { runId });
      default:
        return;
    }
  };

const plan = async (deps: PlanRunDeps, requested: Stored<Run>): Promise<void> => {
  if (!isDue(requested.value, deps.clock())) return;
  // The message that ends the run which this one replaces may be lost with whoever opened this one. Twice does no harm.
  if (requested.value.replaces) await deps.send("finish-run", { runId: requested.value.replaces });
  const begun = await begin(deps, requested);
  if (!begun) return;
  const counts = await makeItCount(deps, begun.attempt, begun.request);
  if (counts) await handOn(deps, counts);
};

type Begun = { attempt: HeldAttempt; request: Parameters<MakePlan>[1] };

/** A new attempt at the refresh that is to be planned. Undefined where the run has to wait, or cannot be planned. */
const begin = async (deps: PlanRunDeps, stored: Stored<Run>): Promise<Begun | undefined> => {
  if ((stored.value.lostPlanners ?? 0) >= maxLostPlanners) {
    await stopRun(deps, stored, lostTooOften);
    return undefined;
  }
  const change = async (eventOf: (run: Run) => RunEvent) =>
    (await deps.runs.replace(stored, runAfter(stored.value, eventOf(stored.value)))).value;
  try {
    const taken = await deps.takeRefresh(stored.value);
    const read = taken.kind === "wait" ? taken : await deps.readLists(stored.value, taken.request);
    if (taken.kind === "wait" || read.kind === "wait") {
      const { waitingFor } = taken.kind === "wait" ? taken : {};
      const why = waitingFor === undefined ? {} : { waitingFor };
      await wait(deps, change, read.kind === "wait" ? read.until : deps.clock(), why);
      return undefined;
    }
    const event: RunEvent = { kind: "beginsAttempt", refresh: taken.refresh, at: deps.clock() };
    const attempt = holdAttempt(deps, await deps.runs.replace(stored, runAfter(stored.value, event)));
    log.info("planning", { runId: stored.value.id, attempt: attempt.run.attempt });
    return { attempt, request: taken.request };
  } catch (error) {
    await decide(deps, stored.value, change, error);
    return undefined;
  }
};

const lostTooOften = {
  code: "plan-run-gave-up",
  message: `Planning was begun and never ended ${maxLostPlanners} times: the process that planned died of it, or was stopped.`,
};

/** The one write out of planning, or undefined. Batches and their messages can be made again from the plan. */
const makeItCount = async (
  deps: PlanRunDeps,
  attempt: HeldAttempt,
  request: Begun["request"],
): Promise<Run | undefined> => {
  try {
    const made = await deps.makePlanOf(attempt)(attempt.run, request);
    const next = await attempt.write((run) => outcomeOf(run, made, deps.clock()));
    const { id: runId, state, held, batchCount } = next;
    if (isPutAside(next)) {
      // Somebody has agreed to what this plan leaves out, so it is made anew with that.
      await dropAttempt(deps, next);
      return next;
    }
    log.info("planned", { runId, attempt: next.attempt, batches: batchCount, state });
    if (held && state === "held") {
      log.error("run-held", { runId, export: next.exportName, reason: held.reason, detail: tellHeld(held) });
    }
    if (next.asks && next.asks.length > 0) {
      log.warn("lists-left-out", {
        runId,
        export: next.exportName,
        detail: next.asks.map(({ detail }) => detail).join(" "),
      });
    }
    if (next.gone) {
      log.warn("lists-gone", {
        runId,
        export: next.exportName,
        detail: next.gone.map(({ detail }) => detail).join(" "),
      });
    }
    for (const { code, detail } of next.valuesLeftOut ?? []) {
      log.warn("values-left-out", { runId, export: next.exportName, code, detail });
    }
    return next;
  } catch (error) {
    await decideOf(deps, attempt, error);
    return undefined;
  }
};

/**
 * Guards come first: a plan that they hold waits for a person. A dry run is never held and sends nothing. Who agreed
 * while the plan was made has answered what it would ask about new lists.
 */
const outcomeOf = (run: Run, found: MadePlan, at: number): RunEvent => {
  const { plan: made, replanAt, asks, gone, valuesLeftOut } = found;
  const { mode } = run;
  const isAgreed = askedByHand(run) !== undefined;
  if (isAgreed && asks.length > 0) return { kind: "waits", until: at, at };
  const held = found.held && isAgreed ? withoutFirstRun(found.held) : found.held;
  const targets = made.targets.map(({ addressBookId, counts, joins }) => ({ addressBookId, counts, joins }));
  const plan: PlannedRun = {
    batchCount: made.batches.length,
    targets,
    checks: made.checks,
    replanAt,
    ...(asks.length > 0 ? { asks } : {}),
    ...(gone.length > 0 ? { gone } : {}),
    ...(valuesLeftOut.length > 0 ? { valuesLeftOut } : {}),
  };
  if (isLookOnly(mode)) return { kind: "lookPlanned", plan, wouldHold: mode === "check" ? undefined : held, at };
  return held ? { kind: "planHeld", plan, held, until: at + holdLimitMs, at } : { kind: "planned", plan, at };
};

const handOn = async (deps: PlanRunDeps, run: Run): Promise<void> => {
  if (run.state === "requested") await deps.send("plan-run", { runId: run.id });
  if (run.state === "exporting") await release(deps, run);
  if (run.state === "finishing") await deps.send("finish-run", { runId: run.id });
};

/** What fails for a reason that can pass is thrown: the queue repeats it, and the sweep for as long as rows are missing. */
const release = async (deps: PlanRunDeps, run: Run): Promise<void> => {
  try {
    await releaseBatches(deps, run);
  } catch (error) {
    if (!(error instanceof ConfigurationError || error instanceof RefusedError)) throw error;
    await stopIfExporting(deps, run.id, describeError(error));
  }
};

/** What cannot be deleted now goes with the end of the run: the run is handed on already, and must not be twice. */
const dropAttempt = async ({ staged }: PlanRunDeps, run: Run) => {
  try {
    for await (const { name } of staged.list(stagedPaths.attempt(run.id, run.attempt))) await staged.delete(name);
  } catch (error) {
    log.warn("attempt-left", { runId: run.id, attempt: run.attempt, ...planFaultOf(error) });
  }
};

/** Writes what became of the run, as the one who may. */
type Change = (eventOf: (run: Run) => RunEvent) => Promise<Run>;

/**
 * `decide`, for an attempt that has begun. What it staged is of no use to anybody, once it is known that its plan does not
 * count: the write that makes it count may have been carried out although it failed.
 */
const decideOf = async (deps: PlanRunDeps, attempt: HeldAttempt, error: unknown): Promise<void> => {
  let isSuperseded = error instanceof SupersededError;
  try {
    if (!isSuperseded) await decide(deps, attempt.run, attempt.write, error);
  } catch (decided) {
    isSuperseded = decided instanceof SupersededError;
    if (!isSuperseded) throw decided;
  } finally {
    if (isSuperseded) log.info("plan-dropped", { runId: attempt.run.id, attempt: attempt.run.attempt });
    if (isSuperseded || isPutAside(attempt.run)) await dropAttempt(deps, attempt.run);
  }
};

const isPutAside = ({ state }: Run): boolean => state === "requested" || state === "cancelling";

/** What each failure of planning means: the one place that decides it. Nothing has reached Dotdigital yet. */
const decide = async (deps: PlanRunDeps, run: Run, change: Change, error: unknown): Promise<void> => {
  if (error instanceof ConfigurationError || error instanceof RefusedError) {
    return stop(deps, change, describeError(error));
  }
  if (error instanceof TransientError) return putBack(deps, run, change, error);
  // Somebody else was first: read again, and decide again.
  if (error instanceof ConflictError) throw error;
  await note(deps, run, change, error);
  // The queue repeats the message; what its poison queue does then is in settle-poison.ts.
  throw error;
};

const stop = async (deps: PlanRunDeps, change: Change, error: NonNullable<Run["error"]>): Promise<void> => {
  const { id: runId } = await change(() => ({ kind: "stopped", error, at: deps.clock() }));
  await deps.send("finish-run", { runId });
  log.error("run-stopped", { runId, ...error });
};

/** A fault that may pass, or a wait that somebody asked for: the run is planned again later, for a day at most. */
const putBack = async (deps: PlanRunDeps, run: Run, change: Change, error: TransientError): Promise<void> => {
  const now = deps.clock();
  const fault = planFaultOf(error);
  if (now - Date.parse(run.requestedAt) > waitLimitMs) {
    const message = `The run had waited for 24 hours, the last time for this: ${sayFault(fault)}.`;
    return stop(deps, change, { code: "waited-too-long", message });
  }
  const faults = (run.faults ?? 0) + 1;
  const until = error.wait?.until ?? now + faultDelayMs(faults, run.id);
  if (error.wait) measureWait(error.wait.kind, "plan", until - now);
  const isAsked = error.wait?.until !== undefined;
  const fields = { runId: run.id, attempt: run.attempt, until: new Date(until).toISOString(), ...fault };
  log[error.wait ? "info" : "warn"]("plan-waits", isAsked ? fields : { ...fields, faults });
  await wait(deps, change, until, { waitingFor: sayFault(fault), ...(isAsked ? {} : { fault }) });
};

/** Waiting is a delayed message and a `notBefore`: no instance sleeps. */
const wait = async (
  deps: PlanRunDeps,
  change: Change,
  until: number,
  why: { waitingFor?: string; fault?: PlanFault } = {},
): Promise<void> => {
  const now = deps.clock();
  const { id: runId } = await change(() => ({ kind: "waits", until, ...why, at: now }));
  await deps.send("plan-run", { runId }, { delayMs: until - now });
};

/** Of a fault that nobody thought of the run and the log keep what it was; its message is thrown on. */
const note = async (deps: PlanRunDeps, run: Run, change: Change, error: unknown): Promise<void> => {
  const fault = planFaultOf(error);
  log.warn("plan-failed", { runId: run.id, attempt: run.attempt, ...fault });
  const at = deps.clock();
  try {
    await change(() => ({ kind: "waits", until: at, waitingFor: sayFault(fault), fault, at }));
  } catch (second) {
    if (second instanceof SupersededError) throw second;
    log.warn("plan-fault-not-noted", { runId: run.id, ...planFaultOf(second) });
  }
};
