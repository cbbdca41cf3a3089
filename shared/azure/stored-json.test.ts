import { storedJson } from "./stored-json.ts";

it("gives what was stored", () => {
  expect(storedJson(Buffer.from('{"a":["å"]}'), "alerts.json")).toEqual({ a: ["å"] });
});

it.each([
  ["cut off", '{"a":', "it is not JSON (5 characters)"],
  ["of nothing but brackets", "[".repeat(1_000_000), "it is nested deeper than 32 levels"],
])("names a blob that is %s, and none of its words", (_title, text, problem) => {
  expect(() => storedJson(Buffer.from(text), "alerts.json")).toThrow(
    `'alerts.json' is not usable: ${problem}. Expected what the app itself writes there: was it changed by hand?`,
  );
});
