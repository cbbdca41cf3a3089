import { shownReference } from "./shown-reference.ts";

it.each([
  ["", ""],
  ["C-17", "C-17"],
  ["x".repeat(100), "x".repeat(100)],
  ["x".repeat(101), `${"x".repeat(99)}…`],
  [`${"x".repeat(98)}🙂y`, `${"x".repeat(98)}…`],
  ["anna.berg@example.com", "a***@e***.com"],
  ["see anna＠example.com, 5", "see a***@e***.com, 5"],
  [`${"x ".repeat(45)}anna.berg@example.com and more`, `${"x ".repeat(45)}a***@e***…`],
  ["x".repeat(2_500), `${"x".repeat(99)}…`],
])("shows %j as %j", (reference, shown) => {
  expect(shownReference(reference)).toBe(shown);
  expect(shownReference(reference).length).toBeLessThanOrEqual(100);
});
