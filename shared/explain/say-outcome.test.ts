import type { ReplayedRow } from "./replay-person.ts";
import { sayOutcome } from "./say-outcome.ts";

const row = (counts: ReplayedRow["counts"], number = 2, code: string | null = null): ReplayedRow => ({
  ...{ segment: "High", file: "High_1.csv", row: number, counts, code },
});

it.each<[string, ReplayedRow[], number, string, string]>([
  ["none", [], 0, "not-named", "No row of the list's segments has this address."],
  [
    "none, where some cannot be read",
    [],
    2,
    "not-named",
    "No row of the list's segments has this address; 2 rows cannot be read, and may be of anybody.",
  ],
  [
    "sent",
    [row("sent")],
    0,
    "wanted",
    "By row 2 of segment 'High' the person is named for the list: the next run sends it.",
  ],
  [
    "unchanged, and others",
    [row("duplicate"), row("unchanged", 3), row("duplicate", 4)],
    0,
    "wanted",
    "By row 3 of segment 'High' the person is named for the list: nothing of it has changed since it was sent; 2 other rows with the address count as duplicates.",
  ],
  [
    "excluded, and one that is wanted",
    [row("excluded"), row("excluded", 9, "permission-unclear")],
    1,
    "excluded",
    "By row 2 of segment 'High' the person is kept off the list, which wins over every other row with the address; 1 row cannot be read, and may be of anybody.",
  ],
  [
    "unclear",
    [row("excluded", 9, "permission-unclear")],
    0,
    "excluded",
    "By row 9 of segment 'High' the person is kept off the list (permission-unclear), which wins over every other row with the address.",
  ],
  [
    "refused",
    [row("invalid", 2, "email-invalid")],
    0,
    "invalid",
    "The only ones with this address are refused: row 2 of segment 'High' (email-invalid).",
  ],
])("says what rows make of somebody: %s", (_, rows, unreadable, outcome, explanation) => {
  expect(sayOutcome(rows, unreadable)).toEqual({ outcome, explanation });
});
