import type { LoggedRequest } from "../../local/dotdigital/request-log.ts";
import { lateCalls } from "./late-calls.ts";

const call = (seconds: number, change: Partial<LoggedRequest> = {}): LoggedRequest => ({
  number: 1,
  time: new Date(seconds * 1000).toISOString(),
  method: "PUT",
  path: "/contacts/v3/import",
  kind: "start-import",
  tier: "low",
  accountId: 1,
  state: "answered",
  status: 202,
  contacts: null,
  fault: null,
  ms: 100,
  resetsAt: null,
  ...change,
});
/** Answered at 10.1 s. */
const refused = call(10, { status: 429, resetsAt: new Date(20_000).toISOString() });

it.each([
  ["before it", 9.9, []],
  ["within a second of its answer", 11.1, []],
  ["later than that", 11.2, [{ kind: "start-import", afterMs: 1100, leftMs: 8800 }]],
  ["right before the reset", 19.9, [{ kind: "start-import", afterMs: 9800, leftMs: 100 }]],
  ["at the reset", 20, []],
])("a call %s", (_, seconds, expected) => expect(lateCalls([refused, call(seconds)])).toEqual(expected));

it("leaves calls of another tier alone", () => {
  expect(lateCalls([refused, call(15, { kind: "get-import", tier: "unlimited" })])).toEqual([]);
});

it("knows no pause from too many active imports", () => {
  expect(lateCalls([call(10, { status: 429 }), call(15)])).toEqual([]);
});
