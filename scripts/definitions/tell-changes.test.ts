import type { Change } from "./compare.ts";
import { type Marks, tellChanges } from "./tell-changes.ts";

const marks: Marks = {
  added: (text) => `<green>${text}`,
  taken: (text) => `<red>${text}`,
  head: (text) => text,
  bad: (text) => text,
};

const place = { folder: "exports", name: "loyalty", path: "exports/loyalty.json" } as const;
const changed = (before: Record<string, unknown>, after: Record<string, unknown>): Change => ({
  kind: "changed",
  file: { ...place, definition: after },
  there: { ...place, definition: before, etag: '"1"' },
});

it("shows the lines that differ with three around them, and leaves out the others", () => {
  const before = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10 };

  expect(tellChanges([changed(before, { ...before, a: 0, j: 11 })], marks)).toEqual([
    "exports/loyalty.json: changed",
    ...["    {", '<red>  -   "a": 1,', '<green>  +   "a": 0,', '      "b": 2,', '      "c": 3,', '      "d": 4,'],
    "    …",
    ...['      "g": 7,', '      "h": 8,', '      "i": 9,', '<red>  -   "j": 10', '<green>  +   "j": 11', "    }"],
  ]);
});

it("shows a new one whole", () => {
  const change: Change = { kind: "new", file: { ...place, definition: { a: 1 } } };
  expect(tellChanges([change], marks)).toEqual([
    ...["exports/loyalty.json: new", "<green>  + {", '<green>  +   "a": 1', "<green>  + }"],
  ]);
});

it("masks an address that an earlier version has stored", () => {
  const lines = tellChanges([changed({ equals: "anna.berg@example.com" }, { equals: "true" })], marks);
  expect(lines.join("\n")).not.toContain("anna.berg");
  expect(lines).toHaveLength(5);
});
