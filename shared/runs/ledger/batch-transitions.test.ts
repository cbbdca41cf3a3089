import type { Batch, ImportBatch, RemovalBatch } from "./batch.ts";
import {
  type BatchEvent,
  batchAfter,
  stagedBatch,
  stagedImport,
  stagedPiece,
  stagedRemoval,
  stagedRest,
} from "./batch-transitions.ts";

const origin = { runId: "loyalty.20240517T033000000Z.r0000001", attempt: 2, accountId: 1, hashKey: "1" };
const carried = { seq: 7, addressBookId: 12345, contacts: 3 };
const imported = (fields: Partial<ImportBatch>): ImportBatch => ({ ...stagedImport(carried, origin), ...fields });
const removal = (fields: Partial<RemovalBatch>): RemovalBatch => ({ ...stagedRemoval(carried, origin), ...fields });

/** The fields that an event changes, with those that it drops as undefined. */
const changed = (before: Batch, event: BatchEvent): object => {
  const was = new Map<string, unknown>(Object.entries(before));
  const is = Object.entries(batchAfter(before, event));
  return Object.fromEntries(is.filter(([name, value]) => value !== was.get(name)));
};

type Case = [why: string, before: Batch, event: BatchEvent, change: object];

/** Every field that an event sets or drops, and no other. */
const cases: Case[] = [
  [
    "a claim is an attempt, and ends the wait",
    imported({ attempts: 2, waits: 3, waitingSince: 100, waitingFor: "import-slot" }),
    { kind: "claimed", until: 2000 },
    { state: "submitting", attempts: 3, notBefore: 2000, waitingFor: undefined },
  ],
  [
    "a claim without a call is none",
    imported({ state: "submitting", attempts: 3 }),
    { kind: "notCalled" },
    { state: "staged", attempts: 2 },
  ],
  [
    "a wait after the claim gives the attempt back",
    imported({ state: "submitting", attempts: 3 }),
    { kind: "waits", waitingFor: "rate-limit", at: 1000, until: 2000 },
    { state: "staged", attempts: 2, waits: 1, waitingSince: 1000, waitingFor: "rate-limit", notBefore: 2000 },
  ],
  [
    "a wait before it has none to give back, and the first wait's time stays",
    imported({ attempts: 2, waits: 1, waitingSince: 500, waitingFor: "rate-limit" }),
    { kind: "waits", waitingFor: "import-slot", at: 1000, until: 2000 },
    { waits: 2, waitingFor: "import-slot", notBefore: 2000 },
  ],
  [
    "a slot that is handed over ends the wait for it",
    imported({ waits: 1, waitingSince: 500, waitingFor: "import-slot", notBefore: 9000 }),
    { kind: "handedSlot", at: 1000 },
    { notBefore: 1000 },
  ],
  [
    "a call that may have been carried out leaves its contacts in doubt",
    imported({ state: "submitting", attempts: 1, waits: 2, waitingSince: 500 }),
    { kind: "callFailed", code: "timed-out", mayHaveHappened: true, at: 1000, until: 2000 },
    {
      state: "staged",
      waits: 0,
      waitingSince: undefined,
      waitingFor: "timed-out",
      notBefore: 2000,
      mayBeSent: true,
      lostAt: 1000,
    },
  ],
  [
    "one that never left does not",
    imported({ state: "submitting", attempts: 1 }),
    { kind: "callFailed", code: "unreachable", mayHaveHappened: false, at: 1000, until: 2000 },
    { state: "staged", waitingFor: "unreachable", notBefore: 2000 },
  ],
  [
    "one that never left keeps an earlier doubt",
    imported({ state: "submitting", mayBeSent: true, lostAt: 500 }),
    { kind: "callFailed", code: "unreachable", mayHaveHappened: false, at: 1000, until: 2000 },
    { state: "staged", waitingFor: "unreachable", notBefore: 2000 },
  ],
  [
    "a claim that ran out leaves the same doubt, and is an attempt",
    imported({ state: "submitting", attempts: 1, notBefore: 900 }),
    { kind: "claimExpired", at: 1000 },
    { state: "staged", mayBeSent: true, lostAt: 1000 },
  ],
  [
    "an import that was taken in is looked at from its beginning",
    imported({ state: "submitting", attempts: 1, waits: 2, waitingSince: 500, looks: 4 }),
    { kind: "submitted", id: "import-1", at: 1000, until: 3000 },
    {
      state: "submitted",
      importId: "import-1",
      submittedAt: 1000,
      looks: 0,
      mayBeSent: true,
      notBefore: 3000,
      waits: 0,
      waitingSince: undefined,
    },
  ],
  [
    "a removal job has an id of its own, and ends a wait as an import does",
    removal({ state: "submitting", attempts: 1, waits: 2, waitingSince: 500 }),
    { kind: "submitted", id: "job-1", ids: 700, at: 1000, until: 3000 },
    {
      state: "submitted",
      jobId: "job-1",
      idsOut: 700,
      submittedAt: 1000,
      mayBeSent: true,
      notBefore: 3000,
      waits: 0,
      waitingSince: undefined,
    },
  ],
  [
    "a look that found no end is counted",
    imported({ state: "submitted", looks: 3 }),
    { kind: "looked", waitingFor: "NotFinished", until: 2000 },
    { looks: 4, waitingFor: "NotFinished", notBefore: 2000 },
  ],
  [
    "an import that Dotdigital does not know any more goes out again",
    imported({ state: "submitted", importId: "import-1", mayBeSent: true, attempts: 1 }),
    { kind: "jobLost", code: "import-not-found", at: 1000, until: 2000 },
    { state: "staged", importId: undefined, lostAt: 1000, waitingFor: "import-not-found", notBefore: 2000 },
  ],
  [
    "an import that ended as failed does, and that is counted",
    imported({ state: "submitted", importId: "import-1", mayBeSent: true, attempts: 1 }),
    { kind: "jobFailed", code: "import-failed", at: 1000, until: 2000 },
    {
      state: "staged",
      importId: undefined,
      lostAt: 1000,
      waitingFor: "import-failed",
      notBefore: 2000,
      importsFailed: 1,
    },
  ],
  [
    "so does the part of a removal job that failed",
    removal({ state: "submitted", jobId: "job-1", mayBeSent: true, idsDone: 1000, attempts: 1 }),
    { kind: "jobFailed", code: "removal-failed", at: 1000, until: 2000 },
    { state: "staged", jobId: undefined, lostAt: 1000, waitingFor: "removal-failed", notBefore: 2000 },
  ],
  [
    "what was found out about leavers is answered: what comes next begins anew",
    removal({ state: "submitting", attempts: 3, waits: 1, waitingSince: 500, mayBeSent: true, asked: 50 }),
    { kind: "lookedUp", asked: 50, isSifted: false, at: 1000 },
    { state: "staged", asked: 100, attempts: 0, waits: 0, waitingSince: undefined, notBefore: 1000 },
  ],
  [
    "once all is known of them, everybody is named, also who was in a job of an earlier version",
    removal({ state: "submitting", idsDone: 1000 }),
    { kind: "lookedUp", asked: 0, isSifted: true, at: 1000 },
    { state: "staged", isSifted: true, idsDone: 0, notBefore: 1000 },
  ],
  [
    "suspects that were looked at leave those who were named already as they are",
    removal({ state: "submitting", idsDone: 1000, isSifted: true }),
    { kind: "lookedUp", asked: 3, isSifted: true, at: 1000 },
    { state: "staged", asked: 3, notBefore: 1000 },
  ],
  [
    "fewer go next after a part that was refused, which leaves in doubt what an earlier call may have done",
    removal({ state: "submitting", attempts: 1, mayBeSent: true, lostAt: 500, idsDone: 1000 }),
    { kind: "partRefused", nextSize: 250, at: 1000 },
    { state: "staged", attempts: 0, refusals: 1, partSize: 250, notBefore: 1000 },
  ],
  [
    "a part that is done is in doubt no more, and the next may be twice as large",
    removal({
      state: "submitted",
      mayBeSent: true,
      jobId: "job-1",
      idsDone: 42,
      idsOut: 240,
      partSize: 250,
      submittedAt: 400,
    }),
    { kind: "partDone", at: 1000 },
    {
      state: "staged",
      jobId: undefined,
      mayBeSent: false,
      notBefore: 1000,
      idsDone: 282,
      partSize: 500,
      largestPart: 500,
      lastJobMs: 600,
    },
  ],
  [
    "but never larger than a job may be",
    removal({ state: "submitted", jobId: "job-1", idsOut: 8000, partSize: 8000 }),
    { kind: "partDone", at: 1000 },
    {
      state: "staged",
      jobId: undefined,
      notBefore: 1000,
      idsDone: 8000,
      partSize: 10_000,
      largestPart: 10_000,
    },
  ],
  [
    "a split changes the state alone",
    imported({ state: "submitting", attempts: 1 }),
    { kind: "split" },
    { state: "split" },
  ],
  [
    "a settled import keeps its id and its doubt about an earlier call",
    imported({ state: "submitted", importId: "import-1", mayBeSent: true, lostAt: 500, waitingFor: "NotFinished" }),
    { kind: "settled", counts: { accepted: 2, rejected: 1 }, warnings: 1 },
    { state: "settled", accepted: 2, rejected: 1, warnings: 1, waitingFor: undefined },
  ],
  [
    "a settled import says how many have no id, and loses what an earlier look had counted",
    imported({ state: "submitted", withoutId: 9 }),
    { kind: "settled", counts: { accepted: 3 }, withoutId: 2 },
    { state: "settled", accepted: 3, withoutId: 2 },
  ],
  [
    "a settled import without a word of that has none",
    imported({ state: "submitted", withoutId: 9 }),
    { kind: "settled", counts: { accepted: 3 } },
    { state: "settled", accepted: 3, withoutId: 0 },
  ],
  [
    "a settled removal counts no ids, which are an import's",
    removal({ state: "submitting" }),
    { kind: "settled", counts: { removed: 3 } },
    { state: "settled", removed: 3 },
  ],
  [
    "an import whose people are looked up counts them, and goes on asking at once",
    imported({ state: "submitting", seeks: true, attempts: 3, waits: 1, waitingSince: 500, asked: 50 }),
    { kind: "lookedUp", asked: 20, at: 1000 },
    { state: "staged", asked: 70, attempts: 0, waits: 0, waitingSince: undefined, notBefore: 1000 },
  ],
  [
    "a failed batch says why, and since when its contacts are in doubt",
    imported({ state: "submitting", mayBeSent: true, lostAt: 500 }),
    {
      kind: "failed",
      counts: { unconfirmed: 3 },
      lostAt: 1000,
      error: { code: "answer-lost", message: "Nobody knows." },
    },
    { state: "failed", unconfirmed: 3, lostAt: 1000, error: { code: "answer-lost", message: "Nobody knows." } },
  ],
  [
    "a cancelled one has no error",
    imported({ waitingFor: "rate-limit" }),
    { kind: "cancelled", counts: { notSent: 3 } },
    { state: "cancelled", notSent: 3, waitingFor: undefined },
  ],
];

it.each(cases)("%s", (_why, before, event, change) => {
  expect(changed(before, event)).toStrictEqual(change);
});

describe("a planned batch begins", () => {
  it("staged, whatever it is", () => {
    expect(stagedBatch({ ...carried, kind: "import", bytes: 10 }, origin)).toMatchObject({
      kind: "import",
      state: "staged",
      attempt: 2,
      attempts: 0,
      mayBeSent: false,
      notBefore: 0,
      importsFailed: 0,
    });
    expect(stagedBatch({ ...carried, kind: "import", bytes: 10 }, origin)).toMatchObject({
      seeks: false,
      updatesOnly: false,
    });
    expect(stagedImport({ ...carried, updatesOnly: true }, origin)).toMatchObject({ updatesOnly: true });
    expect(stagedBatch({ ...carried, kind: "removal", bytes: 0, asked: 150 }, origin)).toMatchObject({ asked: 150 });
    expect(stagedBatch({ ...carried, kind: "removal", bytes: 0 }, origin)).toMatchObject({
      kind: "removal",
      state: "staged",
      attempt: 2,
      idsDone: 0,
      partSize: 1000,
      refusals: 0,
    });
  });

  it("as a half of a batch with that one's doubt, and the number of the batch that was planned", () => {
    const whole = imported({ seq: 1_007_001, root: 7, halfOf: 7, mayBeSent: true, lostAt: 500 });
    expect(stagedPiece(whole, { seq: 1_007_003, contacts: 2, at: 1000 })).toMatchObject({
      kind: "import",
      state: "staged",
      seq: 1_007_003,
      root: 7,
      halfOf: 1_007_001,
      contacts: 2,
      attempt: 2,
      mayBeSent: true,
      lostAt: 500,
      notBefore: 1000,
      attempts: 0,
    });
    expect(stagedPiece(imported({}), { seq: 1_007_001, contacts: 2, at: 1000 })).toMatchObject({ root: 7, halfOf: 7 });
    const updates = imported({ updatesOnly: true });
    expect(stagedPiece(updates, { seq: 1_007_001, contacts: 2, at: 1000 })).toMatchObject({ updatesOnly: true });
  });

  it("as the rest of an import whose ids were refused, in doubt only where an earlier call had no answer", () => {
    const rest = { seq: 1_007_001, contacts: 2, seeks: true, at: 1000 };
    const refused = imported({ state: "submitted", mayBeSent: true });
    expect(stagedRest(refused, rest)).toMatchObject({
      ...{ seq: 1_007_001, root: 7, halfOf: 7, contacts: 2, notBefore: 1000 },
      ...{ seeks: true, mayBeSent: false, lostAt: undefined },
    });
    expect(stagedRest({ ...refused, lostAt: 500 }, { ...rest, seeks: false })).toMatchObject({
      seeks: false,
      mayBeSent: true,
      lostAt: 500,
    });
  });
});
