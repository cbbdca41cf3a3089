import type { DataField } from "../../api/replies.ts";
import type { Draft, MappedField } from "./draft.ts";
import { typeOfField } from "./type-of-field.ts";

/** Data fields that every account has, in the order in which they are asked for. */
export const usualFields = ["FIRSTNAME", "LASTNAME", "FULLNAME", "GENDER", "POSTCODE"] as const;

export type ShownField = { field: string; from: MappedField; type: DataField["type"] | undefined };

/**
 * The rows of the mapping: the usual fields, as far as the account has them, whether they are filled or not; then the others
 * of the draft. Names know no case. `type`: undefined where the account has no such field.
 */
export const shownFields = (mapped: Draft["mapping"]["fields"], all: readonly DataField[]): ShownField[] => {
  const isCalled = (one: string, other: string) => one.toUpperCase() === other.toUpperCase();
  const usual = usualFields.flatMap((name): ShownField[] => {
    const own = mapped.find(({ field }) => isCalled(field, name));
    const there = all.find((field) => isCalled(field.name, name));
    if (own) return [{ ...own, type: there?.type }];
    return there ? [{ field: there.name, from: "", type: there.type }] : [];
  });
  const others = mapped.filter(({ field }) => !usualFields.some((name) => isCalled(name, field)));
  return [...usual, ...others.map((one) => ({ ...one, type: typeOfField(one.field, all) }))];
};
