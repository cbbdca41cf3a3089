import { noCounts } from "../report/counts.ts";
import type { Run } from "../runs/ledger/run.ts";
import type { Delivery } from "./alert-book.ts";
import { alertKinds } from "./alert-kinds.ts";
import { alertPayload } from "./alert-payload.ts";

const delivery: Delivery = {
  id: "run-failed.loyalty.20260517T031200123Z.healed",
  alert: {
    id: "run-failed.loyalty.20260517T031200123Z",
    kind: "run-failed",
    subject: "loyalty",
    raisedAt: Date.parse("2026-05-17T03:12:00.123Z"),
  },
  change: "healed",
  at: Date.parse("2026-05-18T03:12:00.456Z"),
  message: "Asked for by anna@example.com.",
  attempts: 2,
  notBefore: 0,
};

const open: Run = {
  id: "loyalty.20260518T031100000Z.54678319",
  exportName: "loyalty",
  connection: "nordics",
  state: "exporting",
  mode: "full",
  trigger: "http",
  requestedBy: "anna@example.com",
  refresh: { stamp: "2026/05/18/0305", fingerprint: "f", segments: {} },
  requestedAt: "2026-05-18T03:11:00.000Z",
  changedAt: 0,
  attempt: 1,
  batchCount: 1,
  targets: [
    { addressBookId: 1, counts: { ...noCounts, read: 5, sent: 2 } },
    { addressBookId: 2, counts: { ...noCounts, read: 7 } },
  ],
};

const origin = { app: "app-1", runbook: "https://example.com/troubleshooting.md" };

it("is what docs/alerts.md describes, without an address and with nothing of who asked", () => {
  const run: Run = { ...open, state: "succeeded-with-rejects", endedAt: "2026-05-18T03:11:30.000Z" };
  expect(alertPayload(delivery, run, origin)).toEqual({
    version: 1,
    id: "run-failed.loyalty.20260517T031200123Z",
    kind: "run-failed",
    state: "healed",
    subject: { type: "export", name: "loyalty" },
    title: "A run succeeded again: export loyalty",
    code: null,
    message: "Asked for by a***@e***.com.",
    at: "2026-05-18T03:12:00.456Z",
    raisedAt: "2026-05-17T03:12:00.123Z",
    run: {
      id: "loyalty.20260518T031100000Z.54678319",
      connection: "nordics",
      mode: "full",
      state: "succeeded-with-rejects",
      refresh: "2026/05/18/0305",
      endedAt: "2026-05-18T03:11:30.000Z",
      counts: { ...noCounts, read: 12, sent: 2 },
    },
    app: "app-1",
    runbook: "https://example.com/troubleshooting.md#run-failed",
  });
});

it("has null where no run or no code is known, and no end of a run that is open", () => {
  const raised: Delivery = { ...delivery, change: "raised", code: "source-not-found" };
  expect(alertPayload(raised, undefined, origin)).toMatchObject({ run: null, code: "source-not-found" });
  expect(alertPayload(raised, open, origin)).toMatchObject({ run: { endedAt: null } });
});

it.each([
  ["run-failed", "A run failed: export x", "A run succeeded again: export x"],
  ["run-held", "A run waits for a decision: export x", "The held run was decided: export x"],
  ["rejects-high", "Dotdigital refused many contacts: export x", "Few contacts are refused again: export x"],
  ["no-good-run", "No run has succeeded for too long: export x", "Runs succeed in time again: export x"],
  [
    "credentials-refused",
    "Dotdigital refuses the credentials: connection x",
    "Dotdigital takes the credentials again: connection x",
  ],
  ["contract-limit", "The account is full: connection x", "The account takes contacts again: connection x"],
] as const)("of the kind %s says what it is about: %s", (kind, raised, healed) => {
  const titleOf = (change: Delivery["change"]) =>
    alertPayload({ ...delivery, change, alert: { ...delivery.alert, kind, subject: "x" } }, undefined, origin).title;
  expect([titleOf("raised"), titleOf("healed")]).toEqual([raised, healed]);
  expect(alertKinds).toContain(kind);
});
