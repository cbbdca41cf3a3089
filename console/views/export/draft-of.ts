import {
  type Draft,
  emptyDraft,
  type MappedField,
  type Notify,
  type Rule,
  type Schedule,
  type Weekday,
} from "./draft.ts";
import { type Fault, isObject, makeReader, type Reader } from "./shape.ts";

/**
 * The draft of an export as the API, a file or the browser's store has it, and what in it has a form that no export has. What
 * is not there has the default of the app. Values are not judged: that the API does. `isOfForm`: it was left in the form, where
 * numbers may be half typed.
 */
export const draftOf = (body: unknown, { isOfForm = false } = {}): { draft: Draft; faults: Fault[] } => {
  const read = makeReader({ takesTyped: isOfForm });
  const none = emptyDraft();
  const whole = read.object(body, "", keys);
  const source = read.object(whole.source, "source", ["container", "folder"]);
  const guards = read.object(whole.guards, "guards", Object.keys(none.guards));
  const limit = (name: "maxProfiles" | "maxRemovalShare" | "maxJoinShare" | "maxInvalidShare") =>
    name in guards ? read.number(guards[name], `guards.${name}`) : none.guards[name];
  const draft: Draft = {
    displayName: read.text(whole.displayName, "displayName"),
    connection: read.text(whole.connection, "connection"),
    source: {
      container: read.text(source.container, "source.container", none.source.container),
      folder: read.text(source.folder, "source.folder"),
    },
    targets: read.list(whole.targets, "targets", (item, path) => {
      const target = read.object(item, path, ["addressBookId", "segments"]);
      return {
        addressBookId: read.number(target.addressBookId, `${path}.addressBookId`),
        segments: read.list(target.segments, `${path}.segments`, (segment, at) => read.text(segment, at)),
      };
    }),
    mapping: mappingOf(read, whole.mapping),
    schedule: scheduleOf(read, whole.schedule),
    removals: read.word(whole.removals, "removals", none.removals),
    changedAddresses: read.word(whole.changedAddresses, "changedAddresses", none.changedAddresses),
    mergeOption: read.word(whole.mergeOption, "mergeOption", none.mergeOption),
    updateOnly: read.yesNo(whole.updateOnly, "updateOnly", none.updateOnly),
    guards: {
      maxProfiles: limit("maxProfiles"),
      maxRemovalShare: limit("maxRemovalShare"),
      maxJoinShare: limit("maxJoinShare"),
      maxInvalidShare: limit("maxInvalidShare"),
      firstRun: read.word(guards.firstRun, "guards.firstRun", none.guards.firstRun),
    },
    notify: whole.notify === undefined ? null : notifyOf(read, whole.notify),
    rest: {
      ...(whole.scheduleBefore === undefined
        ? {}
        : { scheduleBefore: read.text(whole.scheduleBefore, "scheduleBefore") }),
    },
  };
  return { draft: draft.targets.length === 0 ? { ...draft, targets: none.targets } : draft, faults: read.faults };
};

/** `name` and `warnings` are of the API's replies, `$schema` is of files: none of them is edited. */
const keys = [
  ...["$schema", "name", "warnings", "displayName", "connection", "source", "targets", "mapping", "schedule"],
  ...["scheduleBefore", "removals", "changedAddresses", "mergeOption", "updateOnly", "guards", "notify"],
];
const mappingKeys = ["email", "reference", "fields", "formats", "names", "exclude", "include"];
const fieldKeys = ["column", "join", "separator", "constant", "default", "trim", "case", "dateAs", "blank"];

const mappingOf = (read: Reader, given: unknown): Draft["mapping"] => {
  const mapping = read.object(given, "mapping", mappingKeys);
  const fields = read.object(mapping.fields, "mapping.fields");
  const formats = read.object(mapping.formats, "mapping.formats");
  const rules = (name: "exclude" | "include"): Rule[] =>
    read.list(mapping[name], `mapping.${name}`, (item, path) => {
      const rule = read.object(item, path, ["column", "equals"]);
      return { column: read.text(rule.column, `${path}.column`), equals: textsOf(read, rule.equals, `${path}.equals`) };
    });
  return {
    email: read.text(mapping.email, "mapping.email"),
    reference: read.text(mapping.reference, "mapping.reference"),
    fields: Object.entries(fields).map(([field, from]) => ({
      field,
      from: fieldOf(read, from, `mapping.fields.${field}`),
    })),
    exclude: rules("exclude"),
    include: rules("include"),
    formats: Object.fromEntries(
      Object.entries(formats).map(([column, form]) => [column, read.text(form, `mapping.formats.${column}`)]),
    ),
    names: read.list(mapping.names, "mapping.names", (name, path) => read.text(name, path)),
  };
};

const notifyOf = (read: Reader, given: unknown): Notify => {
  const { webhook, ...numbers } = read.object(given, "notify", ["webhook", "rejectShare", "noGoodRunHours"]);
  const rejectShare = read.number(numbers.rejectShare, "notify.rejectShare");
  const noGoodRunHours = read.number(numbers.noGoodRunHours, "notify.noGoodRunHours");
  return {
    ...(webhook === undefined ? {} : { webhook: read.text(webhook, "notify.webhook") }),
    ...(rejectShare === null ? {} : { rejectShare }),
    ...(noGoodRunHours === null ? {} : { noGoodRunHours }),
  };
};

const textsOf = (read: Reader, given: unknown, path: string): string | string[] =>
  Array.isArray(given) ? given.map((one, at) => read.text(one, `${path}[${at}]`)) : read.text(given, path);

/** More than a column is kept as it is, to the order of its members; whether it makes sense the API says. */
const fieldOf = (read: Reader, given: unknown, path: string): MappedField => {
  if (!isObject(given)) return read.text(given, path);
  const source = read.object(given, path, fieldKeys);
  for (const name of ["column", "separator", "trim", "case", "dateAs", "blank"])
    read.text(source[name], `${path}.${name}`);
  for (const name of ["constant", "default"]) read.value(source[name], `${path}.${name}`);
  read.list(source.join, `${path}.join`, (column, at) => read.text(column, at));
  return source as MappedField;
};

const scheduleOf = (read: Reader, given: unknown): Schedule => {
  if (!isObject(given)) return read.text(given, "schedule", "on-refresh");
  const { at, timeZone, days } = read.object(given, "schedule", ["at", "timeZone", "days"]);
  return {
    at: read.text(at, "schedule.at"),
    timeZone: read.text(timeZone, "schedule.timeZone"),
    ...(days === undefined
      ? {}
      : { days: read.list(days, "schedule.days", (day, path) => read.word<Weekday>(day, path, "monday")) }),
  };
};
