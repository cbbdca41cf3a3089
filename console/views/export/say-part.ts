import { say, type TextName } from "../../texts/say.ts";
import type { MappedField, Rule, Schedule, Typed } from "./draft.ts";
import { percentOf } from "./percent.ts";
import { sayField } from "./say-field.ts";
import { saySchedule } from "./say-schedule.ts";

const names: Readonly<Record<string, TextName>> = {
  displayName: "editor.displayName",
  connection: "editor.connection",
  "source.container": "editor.container",
  "source.folder": "editor.folder",
  "mapping.email": "editor.email",
  "mapping.reference": "editor.reference",
  "mapping.exclude": "editor.exclude",
  "mapping.include": "editor.include",
  "mapping.names": "part.names",
  schedule: "schedule.legend",
  removals: "editor.leavers",
  changedAddresses: "changed.legend",
  updateOnly: "updateOnly.legend",
  mergeOption: "merge.legend",
  "guards.maxProfiles": "guards.maxProfiles",
  "guards.maxRemovalShare": "guards.maxRemovalShare",
  "guards.maxJoinShare": "guards.maxJoinShare",
  "guards.maxInvalidShare": "guards.maxInvalidShare",
  "guards.firstRun": "guards.firstRun",
  "notify.webhook": "notify.webhook",
  "notify.rejectShare": "notify.rejectShare",
  "notify.noGoodRunHours": "notify.noGoodRunHours",
};

/** Values that stand for something, by their part. */
const words: Readonly<Record<string, TextName>> = {
  "removals leavers": "removals.leavers",
  "removals keep": "removals.keep",
  "changedAddresses hold": "changed.hold",
  "changedAddresses send": "changed.send",
  "updateOnly true": "updateOnly.only",
  "updateOnly false": "updateOnly.all",
  "mergeOption overwriteIfNotEmpty": "merge.overwriteIfNotEmpty",
  "mergeOption overwrite": "merge.overwrite",
  "mergeOption overwriteIfEmpty": "merge.overwriteIfEmpty",
  "guards.firstRun ask": "guards.ask",
  "guards.firstRun send": "guards.send",
};

/** What a part of an export is called where one is shown by itself; parts without a control by the name that files have. */
export const sayPart = (part: string): string => {
  const name = names[part];
  if (name !== undefined) return say(name);
  if (part.startsWith("targets.")) return say("part.list", { id: part.slice("targets.".length) });
  if (part.startsWith("mapping.fields.")) return say("part.field", { field: part.slice("mapping.fields.".length) });
  if (part.startsWith("mapping.formats.")) return say("part.format", { column: part.slice("mapping.formats.".length) });
  return part;
};

/** Its value in short. */
export const sayPartValue = (part: string, value: unknown): string => {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return say("part.nothing");
  if (/^(guards|notify)\..*Share$/.test(part)) return `${percentOf(value as Typed)} %`;
  if (part.startsWith("mapping.fields.")) return sayField(value as MappedField);
  if (part === "schedule") return saySchedule(value as Schedule);
  const word = words[`${part} ${String(value)}`];
  if (word !== undefined) return say(word);
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join(", ");
  if (part === "mapping.exclude" || part === "mapping.include") return (value as Rule[]).map(sayRule).join("; ");
  return typeof value === "string" ? value : JSON.stringify(value);
};

const sayRule = ({ column, equals }: Rule): string => {
  const texts = typeof equals === "string" ? [equals] : equals;
  return `${column}: ${texts.map((text) => (text === "" ? say("editor.ruleBlank") : text)).join(", ")}`;
};
