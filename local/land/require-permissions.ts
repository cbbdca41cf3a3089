import { permissionColumns } from "../../shared/suggest/suggest-permissions.ts";
import { CannotLandError } from "./cannot-land-error.ts";

/** Throws `CannotLandError` when of several tables only some say who wants no mail: an export has one rule for all. */
export const requirePermissions = (tables: readonly { called: string; columns: readonly string[] }[]): void => {
  for (const { called, columns } of tables) {
    for (const column of permissionColumns(columns)) {
      const lacking = tables.find((other) => !other.columns.includes(column));
      if (lacking === undefined) continue;
      throw new CannotLandError(
        `${lacking.called} has no column ${column}, by which ${called} says who wants no mail: add it, or land them apart.`,
      );
    }
  }
};
