import type { DataField } from "../../api/replies.ts";
import type { MappedField } from "./draft.ts";
import { lackOfValue, typeOfValue, type ValueLack } from "./typed-value.ts";
import { withDefault, wayOf } from "./ways.ts";

/** What a data field cannot be sent with. `member`: where in it, as paths have it. */
export type FieldLack = { member: string; lacks: ValueLack | "joinColumn" };

/** What is lacking in how a field is filled, or does not fit its type. `type`: undefined where nobody knows it. */
export const fieldLacks = (from: MappedField, type: DataField["type"] | undefined): FieldLack[] => {
  if (typeof from === "string") return [];
  const ofValue = (member: "constant" | "default"): FieldLack[] => {
    const lacks = lackOfValue(from[member], type ?? typeOfValue(from[member]));
    return lacks === undefined ? [] : [{ member: `.${member}`, lacks }];
  };
  return [
    ...(from.join ?? []).flatMap((column, at): FieldLack[] =>
      column === "" ? [{ member: `.join[${at}]`, lacks: "joinColumn" }] : [],
    ),
    ...(wayOf(from) === "constant" ? ofValue("constant") : []),
    ...(from.default === undefined ? [] : ofValue("default")),
  ];
};

/** As much of it as is written: the rows can be looked at meanwhile. "" where nothing can be sent yet. */
export const asWritten = (from: MappedField, type: DataField["type"] | undefined): MappedField => {
  const members = fieldLacks(from, type).map(({ member }) => member);
  if (members.some((member) => member !== ".default")) return "";
  return members.length === 0 ? from : withDefault(from, undefined);
};
