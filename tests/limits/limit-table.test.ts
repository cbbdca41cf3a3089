import { readFileSync } from "node:fs";
import { limitCases } from "./limit-cases.ts";
import { limitsOf } from "./limit-table.ts";

it("stands in docs/reliability.md, with every input, its limit and what becomes of it: npm run docs:limits", () => {
  const rows = limitsOf(readFileSync("docs/reliability.md", "utf8"));
  expect(rows.map(([input, limit, says]) => [input, limit, says])).toEqual(
    limitCases.map(({ input, limit, says }) => [input, limit, says]),
  );
  for (const [, , , time, memory] of rows)
    expect([time, memory]).toEqual([expect.stringMatching(/^\d+ ms$/), expect.stringMatching(/^\d+ MB$/)]);
});
