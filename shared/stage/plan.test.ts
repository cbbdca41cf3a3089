import { playPlan } from "../../tests/world/play-plan.ts";
import { noCounts } from "../report/counts.ts";
import { stagedPaths } from "../runs/ledger/staged-paths.ts";
import { type PlannedChanges, planSchema, shownOf } from "./plan.ts";

const nothing = { segment: null, file: null, row: null, reference: null, email: null, contactId: null, code: null };
const examples = { added: [], updated: [], putBack: [], removed: [], kept: [], parked: [], refused: [] };
const none = { addressBookId: 100, added: 0, updated: 0, putBack: 0, removed: 0, kept: 0, parked: 0, refused: 0 };

describe("plan.json", () => {
  it("has all that a run goes on with, and is read as it was written", async () => {
    const { read, run } = await playPlan({
      rows: {
        High: ["C-a,a.new@example.com,A,,", "C-b,b.new@example.com,B,,", "-", "cy Cy x", "di !"],
        New: ["eve Eve"],
      },
      targets: { 100: ["High", "New"] },
      known: { 100: { "a.old": "on A 0 1", "b.old": "on B 0 2" } },
      sides: { 100: { "a.old": "C-a", "b.old": "C-b" } },
      answers: { 1: "unsubscribed", 2: "subscribed suppressed" },
      mode: "dry-run",
      of: "delta",
    });
    const stored: unknown = JSON.parse(await read(stagedPaths.plan(run.id, run.attempt)));
    const high = { ...nothing, segment: "High", file: "High.csv" };
    const changed = { ...high, code: "address-changed" };
    const codes = { "email-missing": 1, "not-a-number": 1, "address-changed": 2 };
    expect(stored).toEqual({
      ...{ accountId: 1, hashKey: "v1" },
      batches: [
        { seq: 1, kind: "import", addressBookId: 100, contacts: 2, bytes: 282 },
        { seq: 2, kind: "removal", addressBookId: 100, contacts: 2, bytes: 0, asked: 2 },
      ],
      sources: [
        { segment: "High", file: "High.csv" },
        { segment: "New", file: "New.csv" },
      ],
      rejects: codes,
      targets: [
        {
          addressBookId: 100,
          counts: { ...noCounts, read: 6, excluded: 3, invalid: 1, sent: 2, leavers: 2, fieldWarnings: 1 },
          codes,
          people: { High: 3, New: 1 },
          joins: 2,
          members: 2,
          heldBack: ["hyyfH0bn-QwAicEN3iiHdQ", "E1wM18KU2-qxBC_5_qdo2w"],
          heldBackHere: ["E1wM18KU2-qxBC_5_qdo2w"],
          refusing: [{ column: "Out", text: "aaaa", isShape: true, rows: 1, isUnclear: false }],
          sure: { joins: 2, members: 2, leavers: 2, exclusions: 0 },
        },
      ],
      changes: [
        {
          ...{ ...none, added: 2, removed: 2, refused: 3 },
          examples: {
            ...examples,
            added: [
              { ...high, row: 4, reference: "C-cy", email: "c***@e***.com" },
              { ...nothing, segment: "New", file: "New.csv", row: 1, reference: "C-eve", email: "e***@e***.com" },
            ],
            removed: [
              { ...nothing, contactId: 1 },
              { ...nothing, contactId: 2 },
            ],
            refused: [
              { ...high, row: 3, reference: "C--", code: "email-missing" },
              { ...changed, row: 1, reference: "C-a", email: "a***@e***.com" },
              { ...changed, row: 2, reference: "C-b", email: "b***@e***.com" },
            ],
          },
        },
      ],
      snapshots: [{ addressBookId: 100, blob: "1/100/before.snapshot", name: "Loyalty" }],
    });
    expect(planSchema.parse(stored)).toEqual(stored);
  });

  it("has nothing of what there is none of", async () => {
    const { read, run } = await playPlan({ rows: { High: ["anna Anna"] } });
    const stored: unknown = JSON.parse(await read(stagedPaths.plan(run.id, run.attempt)));
    expect(stored).toEqual({
      ...{ accountId: 1, hashKey: "v1" },
      batches: [{ seq: 1, kind: "import", addressBookId: 100, contacts: 1, bytes: 169 }],
      sources: [{ segment: "High", file: "High.csv" }],
      rejects: {},
      targets: [
        {
          addressBookId: 100,
          counts: { ...noCounts, read: 1, sent: 1 },
          codes: {},
          people: { High: 1 },
          joins: 1,
          members: 0,
          sure: { joins: 1, members: 0, leavers: 0, exclusions: 0 },
        },
      ],
      snapshots: [{ addressBookId: 100, blob: null, name: "Loyalty" }],
    });
  });
});

describe("what a plan shows of its changes", () => {
  const of = (addressBookId: number): PlannedChanges => ({ ...none, addressBookId, examples });

  it.each([
    [
      "its own and those of lists that it leaves out, in this order",
      { changes: [of(1)], asked: [of(2)] },
      [of(1), of(2)],
    ],
    ["its own alone", { changes: [of(1)] }, [of(1)]],
    ["those of lists that it leaves out alone", { asked: [of(2)] }, [of(2)]],
    ["nothing where none were taken down", {}, null],
  ])("is %s", (_, plan, shown) => {
    expect(shownOf(plan)).toEqual(shown);
  });
});
