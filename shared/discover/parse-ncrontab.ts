import { counted } from "../counted.ts";

export type ParsedNcrontab =
  /** The same times with every field written out as numbers, which all cron libraries read alike. */
  { kind: "schedule"; pattern: string } | { kind: "problem"; message: string };

/**
 * Reads an NCRONTAB expression as Azure Functions' timers do: six fields, seconds first, each `*` or a list of
 * numbers, ranges `a-b` and steps (`*` or `a-b` or `a`, then `/n`); months and days of the week also by the first three
 * letters of their English names or the whole name. Sunday is 0. What other cron dialects have beside that (`?`, `L`,
 * `W`, `#`, `@daily`, five or seven fields) is refused, because a timer in Azure would refuse it.
 */
export const parseNcrontab = (text: string): ParsedNcrontab => {
  const words = text.trim().split(/\s+/);
  if (words.length !== fields.length) {
    return problem(text, `it has ${counted(words[0] === "" ? 0 : words.length, "field")}, expected six: ${fieldNames}`);
  }
  const pattern: string[] = [];
  for (const [index, field] of fields.entries()) {
    const values = valuesOf(words[index] ?? "", field);
    if (typeof values === "string")
      return problem(text, `${[field.name, ...quoted(words[index] ?? "")].join(" ")}: ${values}`);
    const isEvery = values.size === field.max - field.min + 1;
    pattern.push(isEvery ? "*" : [...values].sort((a, b) => a - b).join(","));
  }
  return { kind: "schedule", pattern: pattern.join(" ") };
};

type Field = { name: string; min: number; max: number; names?: string[] };

const fields: Field[] = [
  { name: "second", min: 0, max: 59 },
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of the month", min: 1, max: 31 },
  {
    name: "month",
    min: 1,
    max: 12,
    names: "january february march april may june july august september october november december".split(" "),
  },
  {
    name: "day of the week",
    min: 0,
    max: 6,
    names: "sunday monday tuesday wednesday thursday friday saturday".split(" "),
  },
];

const fieldNames = fields.map(({ name }) => name).join(", ");

const problem = (text: string, why: string): ParsedNcrontab => ({
  kind: "problem",
  message: `${["The schedule", ...quoted(text)].join(" ")} is no NCRONTAB expression: ${why}. An example: 0 30 3 * * * (daily at 03:30 UTC).`,
});

/** What is made of what schedules are. Anything else may be a secret that was put into the wrong place, and is not told. */
const quoted = (text: string): string[] => {
  const pieces = text.replace(namesInSchedules, "").split(/[\s,]+/);
  const isTold = pieces.every((piece) => piece.length <= 4 || /^[\d*/?#.-]+$/.test(piece));
  return isTold && text.length <= 100 ? [`'${text}'`] : [];
};

const names = [...fields.flatMap((field) => field.names ?? []), "hourly", "daily", "weekly", "monthly", "yearly"];
const namesInSchedules = new RegExp(`\\b(?:${names.map((name) => `${name}|${name.slice(0, 3)}`).join("|")})\\b`, "gi");

/** The numbers that a field stands for, or what is wrong with it. */
const valuesOf = (word: string, field: Field): Set<number> | string => {
  const values = new Set<number>();
  for (const item of word.split(",")) {
    const [span = "", step, ...more] = item.split("/");
    const every = step === undefined ? 1 : /^[1-9]\d{0,2}$/.test(step) ? Number(step) : Number.NaN;
    const range = rangeOf(span, field, step !== undefined);
    if (range === undefined || more.length > 0 || Number.isNaN(every)) {
      return `expected *, or numbers from ${field.min} to ${field.max}, ranges a-b and steps /n, parted by commas`;
    }
    const [first, last] = range;
    if (first > last) return `the range ${span} runs backwards`;
    for (let value = first; value <= last; value += every) values.add(value);
  }
  return values;
};

/** A number with a step stands for everything from there on: 5/15 is 5, 20, 35 and 50. */
const rangeOf = (span: string, field: Field, hasStep: boolean): [first: number, last: number] | undefined => {
  if (span === "*") return [field.min, field.max];
  const ends = span.split("-").map((end) => numberOf(end, field));
  const [first, last = hasStep ? field.max : first] = ends;
  return first === undefined || last === undefined || ends.length > 2 || ends.includes(undefined)
    ? undefined
    : [first, last];
};

const numberOf = (word: string, { min, max, names = [] }: Field): number | undefined => {
  const named = names.findIndex((name) => name === word.toLowerCase() || name.slice(0, 3) === word.toLowerCase());
  if (named >= 0) return named + min;
  const value = /^\d{1,2}$/.test(word) ? Number(word) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
};
