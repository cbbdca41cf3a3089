import { type AccountGate, gatesByConnection, slotsLines, slowLines } from "../../console/views/health/gate-lines.ts";

type Gate = NonNullable<AccountGate["gate"]>;
const imports = { taken: 3, most: 10, waiting: 0, limited: null };
const account = (gate: Partial<Gate> = {}): AccountGate => ({
  ...{ accountId: 7, connections: ["nordics", "second"], problem: null },
  gate: { imports, pauses: [], ...gate },
});
const unread: AccountGate = {
  ...{ accountId: 8, connections: ["iberia"], gate: null },
  problem: { code: "no-answer", message: "No answer within 10 s." },
};
const now = Date.UTC(2026, 10, 24, 1, 2, 0);
const until = "2026-11-24T01:05:00.000Z";

it("belongs to every connection of the account", () => {
  const [one, other] = [account(), unread];
  expect([...gatesByConnection([one, other])]).toEqual([
    ["nordics", one],
    ["second", one],
    ["iberia", other],
  ]);
});

it("says how many slots are in use, who waits for one, and who shares them", () => {
  const taken = { text: "health.slots.taken", values: { taken: 3, most: 10 } };
  expect(slotsLines({ ...account(), connections: ["nordics"] }, "nordics")).toEqual([taken]);
  expect(slotsLines(account({ imports: { ...imports, waiting: 2 } }), "nordics")).toEqual([
    taken,
    { text: "health.slots.waiting", values: { count: 2 } },
    { text: "health.slots.shared", values: { connections: "second" } },
  ]);
});

it("says what Dotdigital paused and limited, and until when, as long as it is ahead", () => {
  const gate = {
    imports: { ...imports, limited: { to: 4, until } },
    pauses: [
      { scope: "any", until },
      { scope: "lowCallRate", until },
    ],
  };
  expect(slowLines(account(gate), now)).toEqual([
    { text: "health.paused.any", values: {}, until },
    { text: "health.paused.scope", values: { scope: "lowCallRate" }, until },
    { text: "health.limited", values: { count: 4 }, until },
  ]);
  expect(slowLines(account(gate), Date.parse(until))).toEqual([]);
});

it("says nothing of slots and pauses that could not be read", () => {
  expect([slowLines(unread, now), slotsLines(unread, "iberia")]).toEqual([[], []]);
});
