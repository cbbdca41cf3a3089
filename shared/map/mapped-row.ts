import type { EmailProblem } from "./read-email.ts";
import type { WarningCode } from "./unfit.ts";

/** Who a row is about, and whether it counts. */
export type MappedPerson = KnownOfRow &
  (
    | { kind: "contact"; email: string }
    /**
     * A rule keeps it off: counts as absent, and wins over every other row of the same address. `unclear`: nobody can tell
     * whether it is one.
     */
    | { kind: "excluded"; email: string; unclear?: UnclearCell }
    /** `detail`: what exactly, without anything of the address. */
    | { kind: "invalid"; code: EmailProblem; detail?: string }
  );

/** What became of a row. */
export type MappedRow =
  | (MappedPerson & { kind: "excluded" | "invalid" })
  | (MappedPerson & { kind: "contact"; dataFields: DataFields; warnings: readonly FieldWarning[] });

/** A cell of a permission column that is not understood. */
export type UnclearCell = { column: string; shape: string };

/**
 * `reference` is how the person is found again in Customer Insights, where that is mapped. `formerEmail` is the address
 * in the form under which an older version may have stored the person, where that is another one.
 */
type KnownOfRow = { reference?: string; formerEmail?: string };

/** By the account's own spelling of a field's name. `null` clears the field in Dotdigital. */
export type DataFields = Record<string, string | number | boolean | null>;

/** A value that was left out, by the name of its data field. */
export type FieldWarning = { field: string; code: WarningCode };
