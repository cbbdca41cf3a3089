import { shownCell } from "./shown-cell.ts";

const address = "anna.berg@example.com";

it.each([
  [" Oslo ", "Oslo"],
  [address, "a***@e***.com"],
  [`ask ${address}, or Bo`, "ask a***@e***.com, or Bo"],
  ["x".repeat(101), `${"x".repeat(99)}…`],
  [`${`${address} `.repeat(95)}`, expect.stringMatching(/^(a\*\*\*@e\*\*\*\.com ){7}a?/)],
])("shows %j as %j", (cell, shown) => {
  expect(shownCell(cell)).toEqual(shown);
});

it("shows nothing of a word that is longer than it looks at, for its end may be an address's", () => {
  expect(shownCell(`${"x".repeat(1999)}@example.com`)).toBe("…");
  expect(shownCell(`${"y ".repeat(995)}anna.berg.the.second@example.com`, 5000)).not.toContain("anna");
});
