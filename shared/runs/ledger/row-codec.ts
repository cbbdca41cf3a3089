import type { z } from "zod";
import type { RowValue, StoredRow } from "../../azure/table-store.ts";
import { ConfigurationError } from "../../errors.ts";

export type Stored<T> = { value: T; etag: string };

/** The members of a record that are no plain values. */
type JsonColumn<T> = { [Name in keyof T & string]-?: NonNullable<T[Name]> extends object ? Name : never }[keyof T &
  string];

/**
 * Turns records into flat table rows and back: plain values are columns, everything else is a column of JSON. All of the
 * latter are named, by the type: a table takes no other value.
 */
export const rowCodec = <T extends object>(
  schema: z.ZodType<T>,
  jsonColumns: Readonly<Record<JsonColumn<T>, true>>,
) => ({
  toRow(value: T): RowValue {
    const columns = Object.entries(value).filter(([, column]) => column !== undefined);
    return Object.fromEntries(
      columns.map(([name, column]) => [name, Object.hasOwn(jsonColumns, name) ? JSON.stringify(column) : column]),
    );
  },
  fromRow(row: StoredRow): Stored<T> {
    try {
      const columns = Object.entries(row.value).map(([name, column]) => [
        name,
        Object.hasOwn(jsonColumns, name) ? JSON.parse(String(column)) : column,
      ]);
      return { value: schema.parse(Object.fromEntries(columns)), etag: row.etag };
    } catch (cause) {
      throw new ConfigurationError(
        `Row '${row.row}' of '${row.partition}' is not of the form that this version of the app writes: was it changed by hand, or written by a newer version?`,
        { code: "row-unreadable", cause },
      );
    }
  },
});
