import { linesOfCodes } from "./lines-of-code.ts";

it("has the most frequent code first, and those of as many lines by their names", () => {
  const counted: [string, number][] = [
    ["not-a-date", 2],
    ["email-invalid", 7],
    ["__proto__", 1],
    ["email-missing", 2],
  ];
  expect(linesOfCodes(counted)).toEqual([
    { code: "email-invalid", lines: 7 },
    { code: "email-missing", lines: 2 },
    { code: "not-a-date", lines: 2 },
    { code: "__proto__", lines: 1 },
  ]);
});
