import type { Asked } from "./asked.ts";
import { judgeRefresh } from "./judge-sources.ts";
import type { Export, Sources } from "./replies.ts";

const loyalty: Export = {
  ...{ name: "loyalty", connection: "nordics", schedule: "on-refresh", targets: [] },
  source: { container: "exports", folder: "a/b" },
};
const hour = 3600;
const landed = (ageSeconds: number, more: Partial<Sources> = {}): Asked<Sources> => ({
  kind: "told",
  value: { sources: [{ folder: "a/b", ageSeconds }], isWhole: true, ...more },
});
const judged = (asked: Asked<Sources> | undefined, more: Partial<Export> = {}) =>
  judgeRefresh({ ...loyalty, ...more }, new Map(asked ? [["exports", asked]] : []), 48);

it.each<[string, ReturnType<typeof judged>, string, RegExp]>([
  ["is as old as it may be", judged(landed(48 * hour)), "well", /^landed 2 days ago$/],
  ["is older", judged(landed(48 * hour + 1)), "bad", /at most 48 hours were expected/],
  ["is older, of an export that is off", judged(landed(4800 * hour), { schedule: "off" }), "well", /the export is off/],
  ["never landed", judged(landed(1, { sources: [] })), "bad", /^Nothing has landed in 'exports\/a\/b'\.$/],
  ["may be where nobody looks", judged(landed(1, { sources: [], isWhole: false })), "unasked", /more in it/],
  ["is where the app may not read", judged(undefined), "bad", /SEGMENT_CONTAINERS does not name it/],
])("of a refresh that %s it says so", (_what, line, state, said) => {
  expect(line).toMatchObject({ name: "refresh of loyalty", state, said: expect.stringMatching(said) });
});

it("needs the container, where nothing is known of what has landed", () => {
  const refused: Asked<Sources> = { kind: "refused", status: 500, code: "storage-refused", words: "No role." };
  expect(judged(refused).needs).toEqual(["container exports"]);
});
