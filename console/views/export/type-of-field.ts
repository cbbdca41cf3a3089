import type { DataField } from "../../api/replies.ts";

/** What the account's data field takes; undefined where there is none of the name. Names know no case. */
export const typeOfField = (field: string, all: readonly DataField[]): DataField["type"] | undefined =>
  all.find(({ name }) => name.toUpperCase() === field.toUpperCase())?.type;
