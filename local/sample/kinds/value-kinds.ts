import { pick } from "../random-at.ts";
import type { DataFields } from "../sample-mapping.ts";
import { writeDate } from "../write-date.ts";
import { member, type RowKind } from "./row-kind.ts";

const HOUR_MS = 3_600_000;

/** The whole name, in its cell as it is and on the contact trimmed. */
const fullName = (name: string, text: string): RowKind =>
  member(name, { cells: () => ({ FullName: text }), fields: () => ({ FULLNAME: text.trim() }) });

export const QUOTED_DELIMITER = fullName("comma in a value", "Moss, Abbie");
export const DOUBLED_QUOTES = fullName("quotes in a value", 'Ken "Kenny" Beraun');
export const LINE_FEED = fullName("LF in a value", "Kenneth\nBeraun");
export const CARRIAGE_RETURN = fullName("CRLF in a value", "Kenneth\r\nBeraun");
export const NON_ASCII = fullName("letters beyond ASCII", "Zoë Sør-Øyane 李雷 🌻");
export const PADDED_TEXT = fullName("spaces around a value", "  Abbie Moss  ");

const FORMULAS = ['=HYPERLINK("http://example.com/","Click")', "+1+1", "-2+3", "@SUM(1)"] as const;

export const FORMULA = member("formula in a name", {
  cells: (_, turn) => ({ FirstName: pick(FORMULAS, turn) }),
  fields: (_, turn) => ({ FIRSTNAME: pick(FORMULAS, turn) }),
});

/** Dotdigital's limit on a String is 1,000 characters. */
export const TEXT_AT_LIMIT = member("text of 1,000 characters", {
  cells: () => ({ LastName: "x".repeat(1_000) }),
  fields: () => ({ LASTNAME: "x".repeat(1_000) }),
});

/** A value that does not fit its field: it is left out, and the contact still goes. */
const misfit = (name: string, column: "LastName" | "RewardPoints" | "DateOfBirth", texts: Texts): RowKind =>
  member(name, {
    cells: (_, turn) => ({ [column]: pick(texts, turn) }),
    fields: () => ({ [FIELD_OF[column]]: undefined }),
    fieldWarnings: 1,
  });

type Texts = readonly [string, ...string[]];
const FIELD_OF = { LastName: "LASTNAME", RewardPoints: "POINTS", DateOfBirth: "BIRTHDAY" } as const satisfies Record<
  string,
  keyof DataFields
>;

export const TEXT_TOO_LONG = misfit("text of 1,001 characters", "LastName", ["x".repeat(1_001)]);
export const NOT_A_NUMBER = misfit("number that is none", "RewardPoints", ["many", "12 points", "1.2.3", "twelve"]);
export const IMPOSSIBLE_DATE = misfit("date that is none", "DateOfBirth", [
  "2/30/1990",
  "1984-13-31",
  "1990-02-30T00:00:00Z",
  "unknown",
]);

export const BLANK_VALUES = member("blank values", {
  cells: () => ({ Gender: "", PostCode: "   ", RewardPoints: "", DateOfBirth: "" }),
  fields: () => ({ GENDER: undefined, POSTCODE: undefined, POINTS: undefined, BIRTHDAY: undefined }),
});

export const ZERO = member("zero", { cells: () => ({ RewardPoints: "0" }), fields: () => ({ POINTS: 0 }) });

const NUMBERS = [-5, 12.5, 0.25] as const;
export const NEGATIVE_OR_DECIMAL = member("negative and decimal numbers", {
  cells: (_, turn) => ({ RewardPoints: String(pick(NUMBERS, turn)) }),
  fields: (_, turn) => ({ POINTS: pick(NUMBERS, turn) }),
});

export const AFTERNOON = member("time in the afternoon, in US form", {
  cells: ({ bornAt }) => ({ DateOfBirth: writeDate.us(bornAt + 15.5 * HOUR_MS) }),
  fields: ({ bornAt }) => ({ BIRTHDAY: writeDate.iso(bornAt + 15.5 * HOUR_MS) }),
});

/** A date without a time of day keeps its day, whatever the zone. */
export const OTHER_ZONE = member("date in another zone", {
  cells: ({ bornAt }) => ({ DateOfBirth: writeDate.iso(bornAt).replace("Z", "+02:00") }),
  fields: ({ bornAt }) => ({ BIRTHDAY: writeDate.iso(bornAt) }),
});
