import type { FaultRule } from "../../local/dotdigital/fault-rule.ts";
import { type Edit, emailOf, type SegmentName } from "./source.ts";

/** One random history: what happens, step by step, before everything goes quiet. */
export type History = {
  /** After this an import that nobody follows is carried out (milliseconds). */
  orphanMs: number;
  batchMaxContacts: number;
  /** Whether the guards are small enough to hold plans of a few people. */
  hasStrictGuards: boolean;
  steps: readonly Step[];
};

export type Step = {
  advanceMinutes: number;
  byHand: readonly HandAction[];
  /** Another share of segments among the lists, from here on. */
  layout: number | undefined;
  edits: readonly Edit[];
  /** Segments that are written anew; `isOld`: under a stamp of the day before. */
  landing: { segments: readonly SegmentName[]; isOld: boolean } | undefined;
  run: AskedRun;
  faults: readonly Fault[];
  mishaps: readonly Mishap[];
  onHold: "release" | "discard" | "leave";
};

export type AskedRun = "delta" | "full" | "retry" | "dry-run" | "timer" | "none";

/** What people do in Dotdigital between two runs. */
export type HandAction = {
  kind: "take-off" | "opt-out" | "opt-out-of-all" | "add" | "suppress";
  person: number;
  list: number;
};

/** Named, so that a counterexample can be read. */
export type Fault = { name: FaultName; skip: number; times: number };

/** What happens before the delivery number `at` of a step. */
export type Mishap = {
  at: number;
  kind: "lose" | "double" | "race" | "delay" | "early" | "die" | "cancel" | "ask";
  /** race: the next message is delivered twice at once. die: writes until then. delay: tens of seconds. early: which of the waiting messages. */
  size: number;
};

const hourMs = 3_600_000;
const importing = { method: "PUT", path: "/contacts/v3/import" };
const looking = { method: "GET", path: "/contacts/v3/import/" };
const removing = { method: "POST", pathPattern: "/contacts/delete$" };
const following = { method: "GET", path: "/v2/contacts/deletion/" };
const reading = { method: "GET", pathPattern: "^/contacts/v3$" };
const planning = { method: "GET", pathPattern: "^/v2/(data-fields|address-books)" };

type Rule = Pick<FaultRule, "match" | "effect">;
const lost = (ms: number): Rule["effect"] => ({ drop: true, process: true, job: { finishAfter: { ms } } });
const tooManyImports = { status: 429, body: { errorCode: "contacts:tooManyActiveImports" } };

/** Every fault that a history may plant. A lost removal is carried out at once: nothing says that one may come late. */
export const faultRules = {
  importNeverArrived: { match: importing, effect: { drop: true } },
  importLostAppliedAtOnce: { match: importing, effect: lost(0) },
  importLostAppliedLate: { match: importing, effect: lost(5 * hourMs) },
  importLostAppliedMuchLater: { match: importing, effect: lost(20 * hourMs) },
  importLostHalfApplied: {
    match: importing,
    effect: { drop: true, process: true, job: { apply: 0.5, finishAfter: { ms: 2 * hourMs } } },
  },
  importAnsweredWith500ButTaken: {
    match: importing,
    effect: { reply: { status: 500 }, process: true, job: { finishAfter: { ms: hourMs } } },
  },
  importAnswerCut: { match: importing, effect: { cutReplyAt: 5 } },
  importRateLimited: { match: importing, effect: { rateLimited: { resetInSeconds: 40 } } },
  importTooMany: { match: importing, effect: { reply: tooManyImports } },
  importUnavailable: { match: importing, effect: { reply: { status: 503 } } },
  importRefused: { match: importing, effect: { reply: { status: 400, body: { errorCode: "contacts:badJson" } } } },
  importRefusesOnePerson: {
    match: { ...importing, bodyIncludes: `"${emailOf(2)}"` },
    effect: { reply: { status: 400, body: { errorCode: "contacts:invalidContacts" } } },
  },
  importHalfApplied: { match: importing, effect: { job: { apply: 0.5 } } },
  importWithoutIds: { match: importing, effect: { job: { omitIds: true } } },
  importWithoutSummary: { match: importing, effect: { job: { omitSummary: true } } },
  importWithoutEither: { match: importing, effect: { job: { omitIds: true, omitSummary: true } } },
  importHalfAppliedWithoutIds: { match: importing, effect: { job: { omitIds: true, apply: 0.5 } } },
  importFailed: { match: importing, effect: { job: { status: "Failed" } } },
  importFailedHalfApplied: { match: importing, effect: { job: { status: "Failed", apply: 0.5 } } },
  importRejectedByWatchdog: { match: importing, effect: { job: { status: "RejectedByWatchdog", apply: 1 } } },
  importOverLimit: { match: importing, effect: { job: { status: "ExceedsAllowedContactLimit" } } },
  importSlow: { match: importing, effect: { job: { finishAfter: { ms: 600_000 } } } },
  importRejectsEveryOther: {
    match: importing,
    effect: { job: { reject: [{ every: 2, failureCode: "Blocker", description: "'{email}' is blocked" }] } },
  },
  lookUnavailable: { match: looking, effect: { reply: { status: 502 } } },
  lookDropped: { match: looking, effect: { drop: true } },
  lookCut: { match: looking, effect: { cutReplyAt: 9 } },
  lookFindsNothing: { match: looking, effect: { reply: { status: 404 } } },
  removalNeverArrived: { match: removing, effect: { drop: true } },
  removalLost: { match: removing, effect: { drop: true, process: true, job: { finishAfter: { ms: 0 } } } },
  removalLostHalfDone: {
    match: removing,
    effect: { drop: true, process: true, job: { apply: 0.5, finishAfter: { ms: 0 } } },
  },
  removalRateLimited: { match: removing, effect: { rateLimited: { resetInSeconds: 40 } } },
  removalUnavailable: { match: removing, effect: { reply: { status: 500 } } },
  removalRefused: { match: removing, effect: { reply: { status: 400 } } },
  removalFailed: { match: removing, effect: { job: { status: "Failed" } } },
  removalFailedHalfDone: { match: removing, effect: { job: { status: "Failed", apply: 0.5 } } },
  removalSlow: { match: removing, effect: { job: { finishAfter: { ms: 600_000 } } } },
  followUnavailable: { match: following, effect: { reply: { status: 502 } } },
  followFindsNothing: { match: following, effect: { reply: { status: 404 } } },
  readingDropped: { match: reading, effect: { drop: true } },
  readingUnavailable: { match: reading, effect: { reply: { status: 500 } } },
  planningUnavailable: { match: planning, effect: { reply: { status: 500 } } },
  planningRateLimited: { match: planning, effect: { rateLimited: { resetInSeconds: 40 } } },
  planningUnauthorised: { match: planning, effect: { reply: { status: 401 } } },
} satisfies Record<string, Rule>;

export type FaultName = keyof typeof faultRules;

/** Faults after which an import may run that nobody follows: it may be carried out hours later. */
const leavingOrphans: readonly FaultName[] = [
  "importLostAppliedAtOnce",
  "importLostAppliedLate",
  "importLostAppliedMuchLater",
  "importLostHalfApplied",
  "importAnsweredWith500ButTaken",
  "importAnswerCut",
  "lookFindsNothing",
];

export const leavesOrphans = ({ name }: Fault): boolean => leavingOrphans.includes(name);

/** A process that dies may also leave one. */
export const mayLeaveOrphans = ({ faults, mishaps }: Step): boolean =>
  faults.some(leavesOrphans) || mishaps.some(({ kind }) => kind === "die");
