import type { Profile } from "../profile-at.ts";
import { pick } from "../random-at.ts";
import { type InvalidCode, member, type RowKind } from "./row-kind.ts";

const invalid = (name: string, code: InvalidCode, rest: Partial<RowKind>): RowKind =>
  member(name, { outcome: { kind: "invalid", code }, ...rest });

const emailCell = (write: (profile: Profile, turn: number) => string): Partial<RowKind> => ({
  cells: (profile, turn) => ({ EMail: write(profile, turn) }),
});

const MALFORMED = [
  "no-at-sign.example.com",
  "two@@example.com",
  "a space@example.com",
  "nobody@",
  "@example.com",
  "no-top-level@example",
  "Display Name <display@example.com>",
  "first@example.com; second@example.com",
  "double..dot@example.com",
] as const;

export const EMAIL_UPPER_CASE = member(
  "e-mail in upper case",
  emailCell(({ email }) => email.toUpperCase()),
);
export const EMAIL_PADDED = member(
  "e-mail with spaces around it",
  emailCell(({ email }) => `  ${email} `),
);

export const EMAIL_EMPTY = invalid(
  "no e-mail",
  "email-missing",
  emailCell(() => ""),
);
export const EMAIL_NULL = invalid(
  "e-mail NULL",
  "email-missing",
  emailCell(() => "NULL"),
);
export const EMAIL_BACKSLASH_N = invalid(
  "e-mail \\N",
  "email-missing",
  emailCell(() => "\\N"),
);
export const EMAIL_WHITESPACE = invalid(
  "e-mail of nothing but spaces",
  "email-missing",
  emailCell(() => "   "),
);
export const EMAIL_MALFORMED = invalid(
  "malformed e-mail",
  "email-invalid",
  emailCell((_, turn) => pick(MALFORMED, turn)),
);

/** The reference looks like a formula. The rejects file shows it, and a spreadsheet must not calculate it. */
export const FORMULA_REFERENCE = invalid("malformed e-mail, and a formula as reference", "email-invalid", {
  cells: (_, turn) => ({ CustomerId: "=1+1", EMail: pick(MALFORMED, turn + 4) }),
});

/** The row ends before its last columns: nobody can tell which of its values slid. */
export const ROW_TOO_SHORT = invalid("row with too few cells", "row-too-short", { columnCount: 5 });

/** This row has the address of the next slot's person, whose own row must count although this one is refused. */
export const ROW_TOO_LONG = invalid("row with too many cells", "row-too-long", {
  columnCount: 22,
  borrowsNextEmail: true,
  cells: () => ({ FirstName: "Not", LastName: "This" }),
});
