import { hashInShown, shownReference } from "./shown-reference.ts";

const hash = "0123456789abcdef";
const mark = ` #${hash}`;

it.each([
  ["", ""],
  ["C-17", "C-17"],
  ["x".repeat(100), "x".repeat(100)],
  ["x".repeat(101), `${"x".repeat(81)}…${mark}`],
  [`${"x".repeat(80)}🙂${"y".repeat(20)}`, `${"x".repeat(80)}…${mark}`],
  ["anna.berg@example.com", `a***@e***.com${mark}`],
  ["see anna＠example.com, 5", `see a***@e***.com, 5${mark}`],
  [`${"x ".repeat(35)}anna.berg@example.com and more of it`, `${"x ".repeat(35)}a***@e***.c…${mark}`],
  ["x".repeat(2_500), `${"x".repeat(81)}…${mark}`],
])("shows %j as %j", (reference, expected) => {
  const shown = shownReference(reference, () => hash);
  expect(shown).toBe(expected);
  expect(shown.length).toBeLessThanOrEqual(100);
  expect(hashInShown(shown)).toBe(shown === reference ? undefined : hash);
});
