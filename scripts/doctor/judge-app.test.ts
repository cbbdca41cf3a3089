import type { Asked } from "./asked.ts";
import {
  judgeClock,
  judgeNode,
  judgeParts,
  judgeSettings,
  judgeStorage,
  judgeTimers,
  judgeVersion,
} from "./judge-app.ts";
import { bad, onlyCauses, unasked, well } from "./line.ts";
import type { Health } from "./replies.ts";

const now = "2026-11-24T10:00:00.000Z";
const ticked = { schedule: "30 * * * * *", tickedAt: "2026-11-24T09:59:30.000Z", failed: null, next: now };
const health = (more: Partial<Health> = {}): Health => ({
  ...{ checks: [], accounts: [], containers: [] },
  timers: { of: [{ name: "sweep", ...ticked }], problem: null },
  app: { version: "1.2.3", node: "v24.1.0", now },
  ...more,
});
const told = (value: Health): Asked<Health> => ({ kind: "told", value });
const refused = (code: string): Asked<Health> => ({
  kind: "refused",
  status: 500,
  code,
  words: `500 ${code}: so it is.`,
});

it.each([
  ["settings-invalid", "bad", "unasked"],
  ["internal-error", "bad", "unasked"],
  ["storage-refused", "well", "bad"],
  ["storage-unavailable", "well", "bad"],
  ["no-answer", "well", "bad"],
])("an app that answers %s to everything: its settings are %s, its storage %s", (code, settings, storage) => {
  expect([judgeSettings(refused(code)).state, judgeStorage(refused(code)).state]).toEqual([settings, storage]);
});

it("names each part of storage that is down, and what is down beside it", () => {
  const value = health({
    checks: [
      { name: "storage: blobs", status: "up" },
      { name: "storage: queues", status: "down", code: "storage-refused", message: "No role." },
      { name: "vault", status: "up" },
      { name: "alert webhook", status: "down", code: "webhook-not-allowed", message: "It is no address." },
    ],
  });
  expect(judgeStorage(told(value))).toMatchObject({ state: "bad", said: "queues: storage-refused: No role." });
  expect(judgeParts(told(value))).toMatchObject([
    { name: "vault", state: "well" },
    { name: "alert webhook", state: "bad", said: "webhook-not-allowed: It is no address." },
  ]);
});

it.each([
  ["ticked half a minute ago", {}, "well", /^last ticked 30 seconds ago$/],
  ["is late by no more than the grace", { next: "2026-11-24T09:50:00.000Z" }, "well", /^last ticked/],
  ["is later than that", { next: "2026-11-24T09:49:59.000Z" }, "bad", /should have again at 2026-11-24T09:49:59/],
  [
    "never ticked, and should have",
    { tickedAt: null, next: "2026-11-24T09:49:59.000Z" },
    "bad",
    /^No tick .* should have come at/,
  ],
  [
    "is not due yet",
    { tickedAt: null, next: "2026-11-24T09:50:00.000Z" },
    "unasked",
    /first tick yet, which comes at 2026/,
  ],
  ["failed", { failed: "vault-unavailable" }, "bad", /and failed: vault-unavailable\.$/],
  ["has a schedule that cannot be told", { next: null }, "well", /^last ticked/],
])("of a timer that %s it says so", (_what, more, state, said) => {
  const timers = { of: [{ name: "sweep", ...ticked, ...more }], problem: null };
  expect(judgeTimers(told(health({ timers })))).toEqual([
    expect.objectContaining({ name: "timer sweep", state, said: expect.stringMatching(said) }),
  ]);
});

it("says that timers could not be read, and of which code", () => {
  const timers = { of: [], problem: { code: "storage-refused", message: "No role." } };
  expect(judgeTimers(told(health({ timers })))).toMatchObject([{ name: "timers", state: "bad", needs: ["storage"] }]);
});

const at = Date.parse(now);

it.each([
  ["between question and answer", { from: at - 500, to: at + 500 }, "well", /agree/],
  ["thirty seconds before it", { from: at + 30_000, to: at + 31_000 }, "well", /agree/],
  ["more than that before it", { from: at + 31_000, to: at + 32_000 }, "bad", /31 seconds behind/],
  ["an hour after it", { from: at - 3_601_000, to: at - 3_600_000 }, "bad", /60 minutes ahead of/],
])("a clock that shows a time %s is as it says", (_when, answered, state, said) => {
  expect(judgeClock(health(), answered)).toMatchObject({ state, said: expect.stringMatching(said) });
});

it.each([
  ["1.2.3", "well"],
  ["1.2.4", "bad"],
  [null, "unasked"],
])("an app of version %j, of a checkout of 1.2.3, is %s", (version, state) => {
  expect(judgeVersion(version, { version: "1.2.3", node: "24.0.0" }).state).toBe(state);
});

it("says of an app that tells less that it is of an earlier version", () => {
  const { timers: _, app: __, ...earlier } = health();
  const lines = [
    judgeNode(earlier, { version: "1.2.3", node: "24.0.0" }),
    judgeClock(earlier, { from: at, to: at }),
    ...judgeTimers(told(earlier)),
  ];
  for (const line of lines)
    expect(line).toMatchObject({ state: "unasked", said: expect.stringMatching(/earlier version/) });
});

it("only causes are bad: what needs one is unasked, whatever it needs beside", () => {
  const lines = [
    well("signed in", "yes"),
    bad("storage", "down", "mend it"),
    bad("timers", "unread", "mend it", ["signed in", "storage"]),
    bad("lists", "unread", "mend it", ["timers"]),
    bad("clock", "off", "set it", ["signed in"]),
    unasked("vault", "nobody says"),
  ];
  expect(onlyCauses(lines).map(({ name, state }) => [name, state])).toEqual([
    ["signed in", "well"],
    ["storage", "bad"],
    ["timers", "unasked"],
    ["lists", "unasked"],
    ["clock", "bad"],
    ["vault", "unasked"],
  ]);
});
