import type { DataField } from "../../api/replies.ts";
import type { Draft } from "./draft.ts";
import { type FieldLack, fieldLacks } from "./field-lacks.ts";
import { fieldPath, formatPath } from "./mistakes.ts";
import { isName } from "./name-of.ts";
import { type NotifyLack, notifyLacks } from "./notify.ts";
import { typeOfField } from "./type-of-field.ts";

/** What a draft cannot be saved without, by the path of its control. Each is a text of the console. */
export type Lack = {
  path: string;
  lacks:
    | "name"
    | "nameForm"
    | "connection"
    | "folder"
    | "list"
    | "listMade"
    | "segments"
    | "email"
    | "ruleColumn"
    | "form"
    | NotifyLack["lacks"]
    | OfField;
  /** The data field that it is of, if it is of one. */
  field?: string;
};

type OfField = FieldLack["lacks"];

/** Told in the page's own words before anything is sent; all else the API says. `all`: the account's data fields. */
export const lacksOf = (
  name: string,
  { connection, source, targets, mapping, guards, notify }: Draft,
  all: readonly DataField[],
): Lack[] => [
  ...(name === "" ? [{ path: "name", lacks: "name" } as const] : []),
  ...(name !== "" && !isName(name) ? [{ path: "name", lacks: "nameForm" } as const] : []),
  ...(connection === "" ? [{ path: "connection", lacks: "connection" } as const] : []),
  ...(source.folder.trim() === "" ? [{ path: "source.folder", lacks: "folder" } as const] : []),
  ...targets.flatMap(({ addressBookId, segments }, index): Lack[] => [
    ...(addressBookId === null ? [{ path: `targets[${index}].addressBookId`, lacks: "list" } as const] : []),
    ...(typeof addressBookId === "string"
      ? [{ path: `targets[${index}].addressBookId`, lacks: "listMade" } as const]
      : []),
    ...(segments.length === 0 ? [{ path: `targets[${index}].segments`, lacks: "segments" } as const] : []),
  ]),
  ...(mapping.email === "" ? [{ path: "mapping.email", lacks: "email" } as const] : []),
  ...mapping.fields.flatMap(({ field, from }) =>
    fieldLacks(from, typeOfField(field, all)).map(
      ({ member, lacks }): Lack => ({ path: `${fieldPath(field)}${member}`, lacks, field }),
    ),
  ),
  ...(["exclude", "include"] as const).flatMap((kind) =>
    mapping[kind].flatMap(({ column }, index): Lack[] =>
      column === "" ? [{ path: `mapping.${kind}[${index}].column`, lacks: "ruleColumn" }] : [],
    ),
  ),
  ...Object.entries(mapping.formats).flatMap(([column, form]): Lack[] =>
    form === "" ? [{ path: formatPath(column), lacks: "form" }] : [],
  ),
  ...Object.entries(guards).flatMap(([guard, value]): Lack[] =>
    guard !== "firstRun" && typeof value === "string" ? [{ path: `guards.${guard}`, lacks: "noNumber" }] : [],
  ),
  ...notifyLacks(notify),
];

/** Whether there is enough of it to ask what it would send. */
export const canPreview = (draft: Draft): boolean =>
  lacksOf("draft", draft, []).every(({ lacks, field }) => isOfNoRow.has(lacks) || field !== undefined);

/** What keeps nobody from looking at rows: it is left out of what is asked. */
const isOfNoRow: ReadonlySet<Lack["lacks"]> = new Set(["ruleColumn", "form", "noNumber", "webhook", "webhookForm"]);
