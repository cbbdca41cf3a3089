import { counted } from "../counted.ts";
import type { SegmentColumn } from "../discover/refresh.ts";
import type { DataField } from "../dotdigital/dotdigital.ts";
import { closeBrace, openBrace } from "../json/json-marks.ts";
import { makeUtf8Text, putByte, putBytes, putString, putText, type Utf8Text } from "../json/utf8-text.ts";
import { cellOf, type RowCells } from "../row-cells.ts";
import type { ColumnForms, ColumnReading } from "./column-reading.ts";
import { type CompiledField, compileField } from "./compile-field.ts";
import { compilePermission, type Permission } from "./compile-permission.ts";
import { dataFieldOf } from "./data-field-of.ts";
import { fieldMisfits } from "./field-misfits.ts";
import { findName } from "./find-name.ts";
import { columnsOf, type MappedField } from "./mapped-field.ts";
import type { FieldWarning, MappedPerson, MappedRow, UnclearCell } from "./mapped-row.ts";
import type { Mapping, MergeOption } from "./mapping.ts";
import { namesLike } from "./names-like.ts";
import { nearestName } from "./nearest-name.ts";
import { plainCell } from "./plain-cell.ts";
import { makeRawCells, type RawCells } from "./raw-cells.ts";
import { readEmail } from "./read-email.ts";
import { type Row, textIn } from "./row.ts";
import { clearsInVain } from "./sent-merge-option.ts";

export type CompileMappingInput = {
  mapping: Mapping;
  mergeOption: MergeOption;
  /** Of one segment, in the order of a row's values. */
  columns: readonly SegmentColumn[];
  /** Of the account: `GET /v2/data-fields`. */
  dataFields: readonly DataField[];
  /** How the columns are written, as far as that is known; the usual forms else. */
  forms?: ColumnForms;
};

export type CompiledMapping =
  | {
      kind: "mapping";
      mapRow: MapRow;
      byRow: MapByRow;
      usedColumns: string[];
      /** The rules that say who may be on a list. They count what they have been shown. */
      permissions: readonly Permission[];
      /** How each data field's column is read, which counts, too. */
      readings: readonly ColumnReading[];
    }
  | { kind: "problems"; problems: MappingProblem[] };

/** `values` in the order of the columns, as a `RowBlock` gives them. */
export type MapRow = (values: readonly string[]) => MappedRow;

/** The same in two steps, for many rows; between them the cells may tell that the second is not needed. */
export type MapByRow = {
  personOf(values: readonly string[]): MappedPerson;
  /**
   * Writes the data fields of a contact, as JSON with the names in order, so that one set of values is one text; gives those whose
   * value was left out. null, which clears a field, is not the same as a field that is not there.
   */
  writeFields(row: Row, to: Utf8Text): readonly FieldWarning[];
  /** Undefined where every row has to be converted. */
  rawCells: RawCells | undefined;
  /** The columns of which `personOf` and `writeFields` want the texts, whatever the cells. */
  textColumns: readonly number[];
};

/** `path`: where in the export's mapping, such as `fields.POINTS`. */
export type MappingProblem = {
  path: string;
  code:
    | "column-unknown"
    | "column-ambiguous"
    | "data-field-unknown"
    | "data-field-twice"
    | "data-field-misfit"
    | "reference-is-email";
  message: string;
};

/**
 * Fits a mapping to one segment and one account, once, so that a row costs no look-up. Every mistake is named at once.
 * Names of columns and data fields match exactly or else without regard to case; data fields are written as the
 * account spells them. Blank values: `overwrite` clears the field with null, the other merge options leave it alone, unless
 * the field says otherwise, or has a default.
 */
export const compileMapping = ({
  mapping,
  mergeOption,
  columns,
  dataFields,
  forms = {},
}: CompileMappingInput): CompiledMapping => {
  const problems: MappingProblem[] = [];
  const used = new Set<string>();
  const columnNames = columns.map(({ name }) => name);
  const place = (path: string, column: string): number => {
    const index = findName(columnNames, column);
    const like = namesLike(columnNames, column);
    if (like.length > 1) problems.push(unclearColumn(path, column, like));
    if (index === -1) problems.push(unknownColumn(path, column, columnNames));
    else used.add(columnNames[index] ?? "");
    return index;
  };

  const email = place("email", mapping.email);
  const reference = mapping.reference === undefined ? undefined : place("reference", mapping.reference);
  if (reference === email && email !== -1) problems.push(referenceIsEmail(mapping.reference ?? ""));
  const rules = (["exclude", "include"] as const).flatMap((kind) =>
    mapping[kind].map((rule, index) => ({ kind, ...rule, place: place(`${kind}.${index}.column`, rule.column) })),
  );
  const permissions = rules.map(({ kind, ...rule }) => compilePermission(kind, rule));
  const fields = Object.entries(mapping.fields).flatMap(([name, given]) => {
    const columns = columnsOf(given).map(({ column, path }) => {
      const at = place(`fields.${name}${path}`, column);
      return { place: at, name: columnNames[at] ?? "" };
    });
    const field = dataFieldOf(dataFields, name);
    if (field === undefined) problems.push(unknownField(name, dataFields));
    else problems.push(...misfits(name, given, field));
    return field === undefined ? [] : [{ name, given, field, columns }];
  });
  problems.push(...repeatedFields(fields), ...uselessClears(mapping, mergeOption));
  if (problems.length > 0) return { kind: "problems", problems };
  const compiled = fields.map((one) => compileField(one, { mapping, mergeOption, forms }));
  // One set of values is one text, whatever order the mapping has.
  compiled.sort((a, b) => (a.name < b.name ? -1 : 1));
  const joined = fields.flatMap(({ columns }) => (columns.length > 1 ? columns : []));
  const byRow = {
    personOf: makePersonOf({ email, reference, permissions }),
    writeFields: makeWriteFields(compiled),
    rawCells: makeRawCells(fields, compiled, { mapping, mergeOption }),
    textColumns: [...new Set([email, reference ?? email, ...[...rules, ...joined].map((one) => one.place)])],
  };
  return {
    kind: "mapping",
    mapRow: makeMapRow(byRow),
    byRow,
    usedColumns: [...used],
    permissions,
    // A constant is read from nowhere.
    readings: compiled.flatMap(({ reading }) => (reading.column === "" ? [] : [reading])),
  };
};

const makeMapRow = ({ personOf, writeFields }: MapByRow): MapRow => {
  const fields = makeUtf8Text(1024);
  return (values) => {
    const person = personOf(values);
    if (person.kind !== "contact") return person;
    fields.end = 0;
    const warnings = writeFields({ values }, fields);
    return { ...person, dataFields: JSON.parse(fields.bytes.toString("utf8", 0, fields.end)), warnings };
  };
};

type Who = { email: number; reference: number | undefined; permissions: readonly Permission[] };

const makePersonOf =
  ({ email, reference, permissions }: Who): MapByRow["personOf"] =>
  (values) => {
    const person = reference === undefined ? "" : plainCell(values[reference] ?? "").trim();
    const address = readEmail(plainCell(values[email] ?? ""));
    const { formerEmail } = address;
    if (address.kind === "invalid") {
      const { kind, code, detail } = address;
      return withKnown({ kind, code, ...(detail === undefined ? undefined : { detail }) }, person, formerEmail);
    }
    const refusal = refusalOf(permissions, values);
    if (refusal === "excluded") return withKnown({ kind: "excluded", email: address.email }, person, formerEmail);
    if (refusal !== undefined)
      return withKnown({ kind: "excluded", email: address.email, unclear: refusal }, person, formerEmail);
    return withKnown({ kind: "contact", email: address.email }, person, formerEmail);
  };

const makeWriteFields = (fields: readonly CompiledField[]): MapByRow["writeFields"] => {
  const heads = fields.map(({ name }) => Buffer.from(`,${JSON.stringify(name)}:`));
  return (row, to) => {
    const { cells } = row;
    const first = to.end;
    let warnings = noWarnings;
    for (let at = 0; at < fields.length; at += 1) {
      const [field, head] = [fields[at], heads[at]];
      if (field === undefined || head === undefined) continue;
      const start = to.end;
      putBytes(to, head, 0, head.length);
      if (cells !== undefined && writesPlain(field, cells, to)) continue;
      const value = fieldValueOf(field, row);
      if (typeof value === "object" && value !== null) {
        warnings = [...warnings, { field: field.name, code: value.code }];
        to.end = start;
      } else if (value === undefined || field.reading.isLeftOut) to.end = start;
      else if (typeof value === "string") putString(to, value);
      else putText(to, String(value));
    }
    if (to.end === first) putByte(to, openBrace);
    else to.bytes[first] = openBrace;
    putByte(to, closeBrace);
    return warnings;
  };
};

const noWarnings: readonly FieldWarning[] = [];

const writesPlain = ({ from, writePlain }: CompiledField, cells: RowCells, to: Utf8Text): boolean => {
  if (writePlain === undefined) return false;
  const cell = cellOf(cells, from);
  if (cell === -1 || cells.doubled[cell] === 1) return false;
  return writePlain(to, cells.bytes, cells.starts[cell] ?? 0, cells.ends[cell] ?? 0);
};

const fieldValueOf = ({ from, textOf, reading, whenBlank }: CompiledField, row: Row) => {
  const text = textOf === undefined ? textIn(row, from) : textOf(row.values);
  if (text !== "" && !reading.isBlank(text)) return reading.convert(text);
  if (text !== "") reading.nothing.values += 1;
  return whenBlank;
};

/** Gives a row what few rows lack, or few have. */
const withKnown = (row: MappedPerson, reference: string, formerEmail: string | undefined): MappedPerson => {
  if (reference !== "") row.reference = reference;
  if (formerEmail !== undefined) row.formerEmail = formerEmail;
  return row;
};

/** A rule that is sure counts before one that is not. All of them are asked, for each counts its cells. */
const refusalOf = (
  permissions: readonly Permission[],
  values: readonly string[],
): "excluded" | UnclearCell | undefined => {
  let isExcluded = false;
  let unclear: Permission | undefined;
  for (const permission of permissions) {
    const verdict = permission.judge(values);
    if (verdict === "excluded") isExcluded = true;
    if (verdict === "unclear") unclear ??= permission;
  }
  if (isExcluded) return "excluded";
  return unclear && { column: unclear.column, shape: unclear.shapeIn(values) };
};

const referenceIsEmail = (column: string): MappingProblem => ({
  path: "reference",
  code: "reference-is-email",
  message: `The reference is read from '${column}', the column of the e-mail address: map one that leads to the person in Customer Insights and says nothing else, such as the customer's id.`,
});

/** Which is meant nobody can know, and the wrong one may be that of an exclusion. */
const unclearColumn = (path: string, column: string, like: readonly string[]): MappingProblem => ({
  path,
  code: "column-ambiguous",
  message: `The segment has ${counted(like.length, "column")} that may be '${column}': ${like.map((name) => `'${name}'`).join(", ")}. Name one of them as it is spelt; where two are spelt alike, rename one at the source.`,
});

const unknownColumn = (path: string, column: string, columns: readonly string[]): MappingProblem => ({
  path,
  code: "column-unknown",
  message: `The segment has no column '${column}'${like(columns, column)}. It has: ${listed(columns)}.`,
});

const unknownField = (name: string, dataFields: readonly DataField[]): MappingProblem => ({
  path: `fields.${name}`,
  code: "data-field-unknown",
  message: `The Dotdigital account has no data field '${name}'${like(
    dataFields.map((field) => field.name),
    name,
  )}. It has: ${listed(dataFields.map((field) => field.name))}.`,
});

const misfits = (name: string, given: MappedField, field: DataField): MappingProblem[] =>
  fieldMisfits(given, field).map(({ member, expected, found }) => ({
    path: `fields.${name}.${member}`,
    code: "data-field-misfit",
    message: `Expected ${expected}, found ${found}.`,
  }));

const uselessClears = (mapping: Mapping, mergeOption: MergeOption): MappingProblem[] =>
  clearsInVain({ mapping, mergeOption }).map(({ field, expected }) => ({
    path: `fields.${field}.blank`,
    code: "data-field-misfit",
    message: `Expected ${expected}, found "clear".`,
  }));

const like = (names: readonly string[], wanted: string): string => {
  const nearest = nearestName(names, wanted);
  return nearest === undefined ? "" : `; nearest is '${nearest}'`;
};

const repeatedFields = (fields: { name: string; field: DataField }[]): MappingProblem[] =>
  fields.flatMap(({ name, field }, index) => {
    const first = fields.findIndex((other) => other.field === field);
    if (first === index) return [];
    const message = `The data field '${field.name}' is mapped twice: as '${fields[first]?.name}' and as '${name}'.`;
    return [{ path: `fields.${name}`, code: "data-field-twice", message }];
  });

const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, maxNamesShown).join(", ");
  if (names.length === 0) return "none";
  return names.length > maxNamesShown ? `${shown} and ${names.length - maxNamesShown} more` : shown;
};

const maxNamesShown = 60;
