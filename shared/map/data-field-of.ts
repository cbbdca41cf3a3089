import type { DataField } from "../dotdigital/dotdigital.ts";
import { findName } from "./find-name.ts";

/** The account's data field of a name, as a mapping finds it; undefined where there is none. */
export const dataFieldOf = (dataFields: readonly DataField[], name: string): DataField | undefined =>
  dataFields[
    findName(
      dataFields.map((field) => field.name),
      name,
    )
  ];
