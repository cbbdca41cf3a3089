import { z } from "zod";

export const dataField = z.strictObject({
  /** Dotdigital's documentation allows ASCII letters alone; accounts of other languages have fields with letters of theirs. */
  name: z.string().regex(/^[\p{L}\p{N}_-]{1,20}$/u),
  type: z.enum(["String", "Numeric", "Date", "Boolean"]),
  visibility: z.enum(["Private", "Public"]).optional(),
  defaultValue: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
});
export type DataField = z.infer<typeof dataField>;

/** The data fields that a new account has, and four custom ones, one of each type. */
export const DEFAULT_DATA_FIELDS: readonly DataField[] = [
  { name: "FIRSTNAME", type: "String", visibility: "Public" },
  { name: "LASTNAME", type: "String", visibility: "Public" },
  { name: "FULLNAME", type: "String", visibility: "Public" },
  { name: "GENDER", type: "String", visibility: "Public" },
  { name: "POSTCODE", type: "String", visibility: "Public" },
  { name: "LASTSUBSCRIBED", type: "Date" },
  { name: "POINTS", type: "Numeric" },
  { name: "BIRTHDAY", type: "Date" },
  { name: "IS_VIP", type: "Boolean" },
];
