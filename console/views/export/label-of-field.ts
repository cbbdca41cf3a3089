import type { DataField } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";

/** What a data field is called, and what it takes; of one that the account does not have, that. */
export const labelOfField = (field: string, type: DataField["type"] | undefined, isKnown: boolean): string => {
  if (type !== undefined) return `${usualName(field)} · ${say(`type.${type}`)}`;
  return isKnown ? say("editor.fieldGone", { field }) : usualName(field);
};

const usualName = (field: string): string => {
  switch (field.toUpperCase()) {
    case "FIRSTNAME":
      return `${say("field.firstName")} (${field})`;
    case "LASTNAME":
      return `${say("field.lastName")} (${field})`;
    case "FULLNAME":
      return `${say("field.fullName")} (${field})`;
    case "GENDER":
      return `${say("field.gender")} (${field})`;
    case "POSTCODE":
      return `${say("field.postcode")} (${field})`;
    default:
      return field;
  }
};
