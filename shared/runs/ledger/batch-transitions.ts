import { TransitionError } from "../../errors.ts";
import type { PlannedBatch } from "../../stage/plan.ts";
import {
  type Batch,
  type BatchCounts,
  type BatchState,
  contactsOfPart,
  type ImportBatch,
  mostContactsOfPart,
  type RemovalBatch,
} from "./batch.ts";

/**
 * The states of a batch, and the one place where they change:
 *
 * - `staged`: its next call may begin at `notBefore`.
 * - `submitting`: somebody makes its call and has it for themselves until `notBefore`; then whoever comes takes it over.
 * - `submitted`: Dotdigital works on its import or its removal job, and it is looked at until that ends.
 * - `settled`, `failed`, `cancelled`: it has ended, and what became of each contact is counted.
 * - `split`: an import that was refused as a whole; batches of its two halves took its place in the same write.
 *
 * docs/architecture.md, "States", has the picture. An event in a state that does not allow it throws `TransitionError`:
 * who asks has read the state and chosen by it, so that is a fault of the app.
 */
export function batchAfter<B extends Batch>(batch: B, event: BatchEvent): B;
export function batchAfter(batch: Batch, event: BatchEvent): Batch {
  if (!happensIn[event.kind][batch.kind].includes(batch.state)) throw notAllowed(batch, event);
  switch (event.kind) {
    case "claimed":
      return {
        ...batch,
        state: "submitting",
        attempts: batch.attempts + 1,
        notBefore: event.until,
        waitingFor: undefined,
      };
    case "notCalled":
      return { ...batch, state: "staged", attempts: batch.attempts - 1 };
    case "waits":
      return {
        ...batch,
        state: "staged",
        attempts: batch.state === "submitting" ? batch.attempts - 1 : batch.attempts,
        waits: batch.waits + 1,
        waitingSince: batch.waitingSince ?? event.at,
        waitingFor: event.waitingFor,
        notBefore: event.until,
      };
    case "handedSlot":
      return { ...batch, notBefore: event.at };
    case "callFailed":
      return {
        ...(event.mayHaveHappened ? inDoubt(batch, event.at) : batch),
        ...answered,
        state: "staged",
        waitingFor: event.code,
        notBefore: event.until,
      };
    case "claimExpired":
      return { ...inDoubt(batch, event.at), state: "staged" };
    case "submitted":
      return {
        ...withId(batch, event.id),
        ...(batch.kind === "removal" ? { idsOut: event.ids ?? 0 } : {}),
        ...answered,
        state: "submitted",
        mayBeSent: true,
        submittedAt: event.at,
        looks: 0,
        notBefore: event.until,
      };
    case "looked":
      return { ...batch, looks: batch.looks + 1, waitingFor: event.waitingFor, notBefore: event.until };
    case "jobLost":
      return goesAgain(batch, event);
    case "jobFailed":
      return batch.kind === "import"
        ? goesAgain({ ...batch, importsFailed: batch.importsFailed + 1 }, event)
        : goesAgain(batch, event);
    case "lookedUp":
      return batch.kind === "removal" ? withLookUp(batch, event) : { ...withAnswers(batch, event), state: "staged" };
    case "partRefused":
      return withRefusedPart(removalOf(batch, event), event);
    case "partDone":
      return withPartDone(removalOf(batch, event), event.at);
    case "split":
      return { ...batch, state: "split", waitingFor: undefined };
    case "settled":
      return {
        ...batch,
        ...event.counts,
        ...(batch.kind === "import" ? { withoutId: event.withoutId ?? 0 } : {}),
        state: "settled",
        warnings: event.warnings ?? 0,
        waitingFor: undefined,
      };
    case "failed":
      return { ...withUnanswered(batch, event), state: "failed", error: event.error };
    case "cancelled":
      return { ...withUnanswered(batch, event), state: "cancelled" };
  }
}

/** `at` is now, `until` is when the batch may go on: both epoch milliseconds. A job is an import or a removal job. */
export type BatchEvent =
  /** Somebody is about to make its call and has it for themselves until then. */
  | { kind: "claimed"; until: number }
  /** Whoever claimed it gives it back without having called. */
  | { kind: "notCalled" }
  /** Dotdigital, or the gate for it, asks for a wait. That uses up no attempt. */
  | { kind: "waits"; waitingFor: string; at: number; until: number }
  /** A batch of another run or its own has handed it the import slot that it stands in line for. */
  | { kind: "handedSlot"; at: number }
  /** Its call failed and is worth another try. */
  | { kind: "callFailed"; code: string; mayHaveHappened: boolean; at: number; until: number }
  /** Its claim ran out, and nobody wrote how the call ended: it may have been carried out. */
  | { kind: "claimExpired"; at: number }
  /** Dotdigital took its import or its removal job in, under this id. `ids`: so many are in the removal job. */
  | { kind: "submitted"; id: string; ids?: number; at: number; until: number }
  /** A look at its job found no end, or failed. */
  | { kind: "looked"; waitingFor: string; until: number }
  /** Dotdigital does not know its job any more: as a call without an answer. */
  | { kind: "jobLost"; code: string; at: number; until: number }
  /** Dotdigital ended its job as failed and does not say for whom. */
  | { kind: "jobFailed"; code: string; at: number; until: number }
  /** So many of its contacts were asked about one by one, or a part of their list was read. `isSifted`: all is known. */
  | { kind: "lookedUp"; asked: number; isSifted?: boolean; at: number }
  /** Dotdigital refused a removal job as a whole; the next one has so many ids at most. */
  | { kind: "partRefused"; nextSize: number; at: number }
  /** A removal job has ended. */
  | { kind: "partDone"; at: number }
  /** Batches of its halves take its place. */
  | { kind: "split" }
  /** What became of each of its contacts is known, or is for a batch of the rest to say. */
  | { kind: "settled"; counts: Partial<BatchCounts>; warnings?: number; withoutId?: number }
  /** It ends for good without an answer about everybody. `lostAt`: when it may have been carried out all the same. */
  | { kind: "failed"; error: NonNullable<Batch["error"]>; counts: Partial<BatchCounts>; lostAt?: number | undefined }
  /** Its run was stopped before everybody was answered for. */
  | { kind: "cancelled"; counts: Partial<BatchCounts>; lostAt?: number | undefined };

type States = Record<Batch["kind"], readonly BatchState[]>;
const ofBoth = (...states: BatchState[]): States => ({ import: states, removal: states });
const ofImports = (...states: BatchState[]): States => ({ import: states, removal: [] });
const ofRemovals = (...states: BatchState[]): States => ({ import: [], removal: states });

const happensIn: Record<BatchEvent["kind"], States> = {
  claimed: ofBoth("staged"),
  notCalled: ofImports("submitting"),
  waits: ofBoth("staged", "submitting"),
  handedSlot: ofImports("staged"),
  callFailed: ofBoth("submitting"),
  claimExpired: ofBoth("submitting"),
  submitted: ofBoth("submitting"),
  looked: ofBoth("submitted"),
  jobLost: ofBoth("submitted"),
  jobFailed: ofBoth("submitted"),
  lookedUp: ofBoth("submitting"),
  partRefused: ofRemovals("submitting"),
  partDone: ofRemovals("submitted"),
  split: ofImports("submitting", "submitted"),
  settled: { import: ["submitting", "submitted"], removal: ["submitting"] },
  failed: ofBoth("staged", "submitting", "submitted"),
  cancelled: ofBoth("staged", "submitted"),
};

const notAllowed = ({ kind, runId, seq, state }: Batch, event: BatchEvent): TransitionError => {
  const states = happensIn[event.kind][kind];
  const expected =
    states.length > 0 ? `expected ${states.join(" or ")}` : `that never happens to one of kind '${kind}'`;
  return new TransitionError(
    `Batch ${seq} of run '${runId}' is ${state} and does not allow '${event.kind}': ${expected}.`,
  );
};

const removalOf = (batch: Batch, event: BatchEvent): RemovalBatch => {
  if (batch.kind !== "removal") throw notAllowed(batch, event);
  return batch;
};

/** Whatever it waited for, Dotdigital has answered now. */
const answered = { waits: 0, waitingSince: undefined };

/** A call may have been carried out without an answer. */
const inDoubt = (batch: Batch, at: number): Batch => ({ ...batch, mayBeSent: true, lostAt: at });

const withId = (batch: Batch, id: string | undefined): Batch =>
  batch.kind === "import" ? { ...batch, importId: id } : { ...batch, jobId: id };

const goesAgain = (batch: Batch, { code, at, until }: BatchEvent & { kind: "jobLost" | "jobFailed" }): Batch => ({
  ...withId(batch, undefined),
  state: "staged",
  lostAt: at,
  waitingFor: code,
  notBefore: until,
});

/** A removal goes on with its next step at once. */
const nextStep = (batch: RemovalBatch, at: number): RemovalBatch => ({
  ...batch,
  ...answered,
  state: "staged",
  jobId: undefined,
  attempts: 0,
  waitingFor: undefined,
  notBefore: at,
});

/** It goes on asking at once. */
const withAnswers = (batch: ImportBatch, { asked, at }: BatchEvent & { kind: "lookedUp" }): ImportBatch => ({
  ...batch,
  ...answered,
  attempts: 0,
  asked: batch.asked + asked,
  waitingFor: undefined,
  notBefore: at,
});

/** From here on everybody who is to be named is named, from the first. */
const withLookUp = (
  batch: RemovalBatch,
  { asked, isSifted = false, at }: BatchEvent & { kind: "lookedUp" },
): RemovalBatch => ({
  ...nextStep(batch, at),
  asked: batch.asked + asked,
  isSifted,
  idsDone: batch.isSifted ? batch.idsDone : 0,
});

const withRefusedPart = (
  batch: RemovalBatch,
  { nextSize, at }: BatchEvent & { kind: "partRefused" },
): RemovalBatch => ({
  ...nextStep(batch, at),
  refusals: batch.refusals + 1,
  partSize: nextSize,
});

/** Whoever is named next are more, so that those behind them wait less. */
const withPartDone = (batch: RemovalBatch, at: number): RemovalBatch => {
  const partSize = Math.min(2 * batch.partSize, mostContactsOfPart);
  return {
    ...nextStep(batch, at),
    idsDone: batch.idsDone + (batch.idsOut || batch.partSize),
    partSize,
    largestPart: partSize,
    lastJobMs: at - (batch.submittedAt ?? at),
    mayBeSent: false,
  };
};

const withUnanswered = (
  batch: Batch,
  { counts, lostAt = batch.lostAt }: BatchEvent & { kind: "failed" | "cancelled" },
) => ({
  ...batch,
  ...counts,
  lostAt,
  waitingFor: undefined,
});

/** The run, the planning attempt and what its plan says of account and hash key. */
export type BatchOrigin = Pick<Batch, "runId" | "attempt" | "accountId" | "hashKey">;

/** How a planned batch begins. */
export const stagedBatch = (planned: PlannedBatch, origin: BatchOrigin): Batch =>
  planned.kind === "import" ? stagedImport(planned, origin) : stagedRemoval(planned, origin);

type Carried = Pick<Batch, "seq" | "addressBookId" | "contacts"> & {
  asked?: number | undefined;
  updatesOnly?: boolean | undefined;
};

export const stagedImport = (planned: Carried, origin: BatchOrigin): ImportBatch => ({
  ...newBatch(planned, origin),
  kind: "import",
  importsFailed: 0,
  seeks: false,
  updatesOnly: planned.updatesOnly ?? false,
  asked: 0,
  withoutId: 0,
});

export const stagedRemoval = (planned: Carried, origin: BatchOrigin): RemovalBatch => ({
  ...newBatch(planned, origin),
  kind: "removal",
  idsDone: 0,
  partSize: contactsOfPart,
  idsOut: 0,
  largestPart: contactsOfPart,
  lastJobMs: 0,
  refusals: 0,
  asked: planned.asked ?? 0,
  isSifted: false,
});

/**
 * How the rest of an import begins, of those whose ids were refused. `seeks`: they are to be looked up; else they were,
 * and go out. A refusal is an answer: none of them was sent, unless an earlier call was left without one.
 */
export const stagedRest = (
  batch: ImportBatch,
  rest: { seq: number; contacts: number; seeks: boolean; at: number },
): ImportBatch => ({
  ...stagedPiece(batch, rest),
  seeks: rest.seeks,
  mayBeSent: batch.lostAt !== undefined,
});

/** How a half of an import begins. */
export const stagedPiece = (
  batch: ImportBatch,
  { seq, contacts, at }: { seq: number; contacts: number; at: number },
): ImportBatch => ({
  ...stagedImport({ seq, contacts, addressBookId: batch.addressBookId, updatesOnly: batch.updatesOnly }, batch),
  root: batch.root ?? batch.seq,
  halfOf: batch.seq,
  // An earlier call for the whole may have been carried out without an answer.
  mayBeSent: batch.mayBeSent,
  lostAt: batch.lostAt,
  notBefore: at,
});

const newBatch = ({ seq, addressBookId, contacts }: Carried, { runId, attempt, accountId, hashKey }: BatchOrigin) => ({
  runId,
  attempt,
  seq,
  accountId,
  hashKey,
  addressBookId,
  contacts,
  state: "staged" as const,
  attempts: 0,
  waits: 0,
  looks: 0,
  mayBeSent: false,
  notBefore: 0,
  accepted: 0,
  rejected: 0,
  unconfirmed: 0,
  notSent: 0,
  removed: 0,
  removalFailed: 0,
  withheld: 0,
  warnings: 0,
});
