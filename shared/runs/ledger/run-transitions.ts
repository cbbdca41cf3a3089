import { TransitionError } from "../../errors.ts";
import { overdueMs } from "./delays.ts";
import { givesWay } from "./gives-way.ts";
import type { EndState, PlanFault, Run, RunState } from "./run.ts";

/**
 * The states of a run, and the one place where they change:
 *
 * - `requested`: it waits for its planner, or until `notBefore` for its refresh to settle, for Dotdigital, or for an
 *   outage to pass.
 * - `planning`: a planner stages a plan under the run's attempt, and says with a heartbeat that it is at work.
 * - `held`: its plan is whole and waits for a person, until `notBefore`.
 * - `exporting`: its plan counts, and its batches go out.
 * - `cancelling`: nothing more goes out, and what is out is followed to its end.
 * - `finishing`: nothing of it is out any more; report, snapshots and counts are made.
 * - `succeeded`, `succeeded-with-rejects`, `failed`, `cancelled`, `discarded`: it has ended.
 *
 * docs/architecture.md, "States", has the picture. An event in a state that does not allow it throws `TransitionError`:
 * who asks has read the state and chosen by it, so that is a fault of the app.
 */
export const runAfter = (run: Run, event: RunEvent): Run => {
  if (!isAllowed(run, event)) throw notAllowed(run, event);
  const next: Run = { ...run, changedAt: event.at };
  switch (event.kind) {
    case "beginsAttempt":
      return {
        ...next,
        state: "planning",
        attempt: run.attempt + 1,
        refresh: event.refresh,
        startedAt: run.startedAt ?? textOf(event.at),
        notBefore: undefined,
        ...(isSilent(run, event.at) ? { lostPlanners: (run.lostPlanners ?? 0) + 1 } : {}),
      };
    case "beats":
      return next;
    case "agreed":
      return { ...next, agreedBy: event.by };
    case "waits":
      return {
        ...next,
        state: "requested",
        notBefore: event.until,
        waitingFor: event.waitingFor,
        faults: event.fault && (run.faults ?? 0) + 1,
        lastFault: event.fault ?? run.lastFault,
      };
    case "putBack":
      return {
        ...next,
        state: "requested",
        notBefore: event.until,
        waitingFor: event.waitingFor,
        gaveUps: (run.gaveUps ?? 0) + 1,
      };
    case "planned":
      return { ...next, ...event.plan, state: event.plan.batchCount > 0 ? "exporting" : "finishing" };
    case "lookPlanned":
      return { ...next, ...event.plan, held: event.wouldHold, state: "finishing" };
    case "planHeld":
      return { ...next, ...event.plan, state: "held", held: event.held, notBefore: event.until };
    case "released":
      return {
        ...next,
        state: run.batchCount > 0 ? "exporting" : "finishing",
        releasedBy: event.by,
        notBefore: undefined,
      };
    case "discarded":
      return { ...next, state: "finishing", discardedBy: event.by, notBefore: undefined };
    case "exportChanged":
      return { ...next, state: "finishing", discardedBy: event.why, notBefore: undefined };
    case "gaveWay":
      return { ...next, state: "finishing", discardedBy: event.to, notBefore: undefined };
    case "stopped":
      // The first reason is the one that a person needs.
      return { ...next, state: "cancelling", error: run.error ?? event.error, notBefore: undefined };
    case "cancelled":
      return { ...next, state: "cancelling", cancelledBy: event.by, notBefore: undefined };
    case "finishes":
      return { ...next, state: "finishing", finishesFor: event.mark ?? "" };
    case "ended":
      return {
        ...next,
        state: event.as,
        targets: event.targets,
        error: event.error,
        endedAt: textOf(event.at),
        ...(event.progress === undefined ? {} : { progress: event.progress }),
      };
    case "gaveUp":
      return {
        ...next,
        state: "failed",
        targets: event.targets,
        error: run.error ?? event.error,
        endedAt: textOf(event.at),
      };
  }
};

/** Whether the planner of the run's attempt is heard of no more. One that is may have a twin, of a message that came twice. */
const isSilent = ({ state, changedAt }: Run, now: number): boolean =>
  state === "planning" && now - changedAt > overdueMs;

/** What a plan says of its run. */
export type PlannedRun = Pick<
  Run,
  "batchCount" | "targets" | "checks" | "replanAt" | "asks" | "gone" | "valuesLeftOut"
>;

/** `at` is now (epoch milliseconds). */
export type RunEvent = { at: number } & RunEventKind;

type RunEventKind =
  /** A planner begins, with the refresh that it reads. */
  | { kind: "beginsAttempt"; refresh: Run["refresh"] }
  /** The planner of the run's attempt is at work. */
  | { kind: "beats" }
  /** Somebody asks by hand for the run that the timer began. */
  | { kind: "agreed"; by: string }
  /** The refresh has not settled, Dotdigital asks for a wait, or a fault may pass. `waitingFor`: words for a person. */
  | { kind: "waits"; until: number; waitingFor?: string; fault?: PlanFault }
  /** The queue gave planning up: the run is planned again later. */
  | { kind: "putBack"; until: number; waitingFor: string }
  /** The plan of the run's attempt is whole, and nothing speaks against it. */
  | { kind: "planned"; plan: PlannedRun }
  /** The plan of a run that only looks is whole; nothing of it is sent. `wouldHold`: the guard that would hold it. */
  | { kind: "lookPlanned"; plan: PlannedRun; wouldHold?: Run["held"] }
  /** A guard holds the plan until a person decides, or until it lapses. */
  | { kind: "planHeld"; plan: PlannedRun; held: NonNullable<Run["held"]>; until: number }
  /** Somebody lets the held plan go out as it is. */
  | { kind: "released"; by: string }
  /** Somebody drops the plan, or it lapsed: `by` says which. */
  | { kind: "discarded"; by: string }
  /** The run of a newer refresh takes its place. */
  | { kind: "gaveWay"; to: string }
  /** Its export was changed or deleted before anything was sent: `why` says which. */
  | { kind: "exportChanged"; why: string }
  /** A fault keeps the rest from going out. */
  | { kind: "stopped"; error: NonNullable<Run["error"]> }
  /** Somebody stops it. */
  | { kind: "cancelled"; by: string }
  /** Nothing of it is out any more, as a message with that mark has found. */
  | { kind: "finishes"; mark?: string | undefined }
  /** It is reported, and its lists have their snapshots. */
  | { kind: "ended"; as: EndState; targets: Run["targets"]; error?: Run["error"]; progress?: number }
  /** Its finish failed five times: it ends without, so that its export is not stuck. */
  | { kind: "gaveUp"; targets: Run["targets"]; error: NonNullable<Run["error"]> };

const happensIn: Record<RunEvent["kind"], readonly RunState[]> = {
  beginsAttempt: ["requested", "planning"],
  beats: ["planning"],
  agreed: ["requested", "planning"],
  waits: ["requested", "planning"],
  putBack: ["requested", "planning"],
  planned: ["planning"],
  lookPlanned: ["planning"],
  planHeld: ["planning"],
  released: ["held"],
  discarded: ["requested", "held"],
  gaveWay: ["requested", "held"],
  exportChanged: ["requested", "held"],
  stopped: ["requested", "planning", "held", "exporting", "cancelling"],
  cancelled: ["requested", "planning", "held", "exporting"],
  finishes: ["exporting", "cancelling"],
  ended: ["finishing"],
  gaveUp: ["requested", "planning", "held", "exporting", "cancelling", "finishing"],
};

/** A run that is dropped gives way; one that is requested does so only while its refresh settles. */
const isAllowed = (run: Run, { kind }: RunEvent): boolean =>
  happensIn[kind].includes(run.state) && (isDropped(kind) ? givesWay(run) : true);

const isDropped = (kind: RunEvent["kind"]): boolean => kind === "discarded" || kind === "gaveWay";

const notAllowed = ({ id, state }: Run, { kind }: RunEvent): TransitionError => {
  const condition = isDropped(kind) ? " while its refresh settles" : "";
  const expected = happensIn[kind].map((one) => (one === "requested" ? `${one}${condition}` : one)).join(" or ");
  return new TransitionError(`Run '${id}' is ${state} and does not allow '${kind}': expected ${expected}.`);
};

/** How a run begins. */
export const requestedRun = (
  asked: Omit<Run, "state" | "requestedAt" | "changedAt" | "attempt" | "batchCount" | "targets">,
  at: number,
): Run => ({
  ...asked,
  state: "requested",
  requestedAt: textOf(at),
  changedAt: at,
  attempt: 0,
  batchCount: 0,
  targets: [],
});

const textOf = (time: number): string => new Date(time).toISOString();
