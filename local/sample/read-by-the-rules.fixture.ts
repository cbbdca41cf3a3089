import validator from "validator";
import { COLUMN_NAMES } from "./columns.ts";
import { parseCsv } from "./parse-csv.fixture.ts";
import { SAMPLE_DATA_FIELDS, SAMPLE_MAPPING } from "./sample-mapping.ts";
import { sampleParts } from "./sample-parts.ts";
import type { SampleShape } from "./sample-shape.ts";
import { writePart } from "./write-part.ts";

type Fields = Record<string, string | number>;
type Read = { counts: Record<string, number>; members: Map<string, Fields> };

/**
 * The rules of the sample's truth a second time, for tests: reads the written files and judges each row by what it
 * holds, knowing nothing of kinds. Slow and in memory.
 */
export const readByTheRules = (shape: SampleShape): Read => {
  const read: Read = { counts: {}, members: new Map() };
  const add = (name: string, amount = 1) => {
    read.counts[name] = (read.counts[name] ?? 0) + amount;
  };
  for (const part of sampleParts(shape)) {
    const rows = parseCsv(Buffer.concat([...writePart(shape, part)]).toString());
    for (const cells of part.dialect.hasHeader ? rows.slice(1) : rows) {
      add("read");
      const email = (cells[COLUMN_NAMES.indexOf(SAMPLE_MAPPING.email)] ?? "").trim().toLowerCase();
      const code = invalidCode(cells, email);
      if (code !== undefined) {
        add("invalid");
        add(code);
        continue;
      }
      const { fields, warnings } = mapFields(cells);
      add("fieldWarnings", warnings);
      const first = read.members.get(email);
      if (first === undefined) read.members.set(email, fields);
      else add("duplicate");
      if (first !== undefined && JSON.stringify(first) !== JSON.stringify(fields)) add("duplicateDiffering");
    }
  }
  return read;
};

const invalidCode = (cells: string[], email: string): string | undefined => {
  if (cells.length > COLUMN_NAMES.length) return "row-too-long";
  if (cells.length < COLUMN_NAMES.length) return "row-too-short";
  if (["", "null", "\\n"].includes(email)) return "email-missing";
  return validator.isEmail(email) ? undefined : "email-invalid";
};

const mapFields = (cells: string[]): { fields: Fields; warnings: number } => {
  const fields: Fields = {};
  let warnings = 0;
  for (const { name, type } of SAMPLE_DATA_FIELDS) {
    const text = (cells[COLUMN_NAMES.indexOf(SAMPLE_MAPPING.fields[name])] ?? "").trim();
    if (text === "") continue;
    const value = convert[type](text);
    if (value === undefined) warnings += 1;
    else fields[name] = value;
  }
  return { fields, warnings };
};

const convert = {
  String: (text: string) => (text.length > 1_000 ? undefined : text),
  Numeric: (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined),
  Date: (text: string) => {
    const us = /^(\d+)\/(\d+)\/(\d{4})(?: (.+))?$/.exec(text);
    const day = us ? [us[3], us[1]?.padStart(2, "0"), us[2]?.padStart(2, "0")].join("-") : text.slice(0, 10);
    // A day that does not exist would be taken for one of the next month.
    const isDay = new Date(`${day}T00:00:00Z`).getTime() > 0 || Date.parse(day) < 0;
    if (!isDay || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) return undefined;
    const isDayOnly = text.slice(10, 19) === "T00:00:00";
    const at = us ? Date.parse(`${day} ${us[4] ?? "00:00"} UTC`) : Date.parse(isDayOnly ? `${day}T00:00:00Z` : text);
    return `${new Date(at).toISOString().slice(0, 19)}Z`;
  },
};
