import { counted } from "../../shared/counted.ts";
import type { Rule } from "../../shared/suggest/suggestion.ts";
import type { Landing } from "./landing.ts";

/** What became of each column, in lines for a terminal of 80 columns. `warn` colours what somebody has to look at. */
export const tellMapping = (
  { segments, mapping: { email, reference, fields, exclude, include }, unclear }: Landing,
  warn: (text: string) => string,
): string[] => {
  const columns = [...new Set(segments.flatMap((segment) => segment.columns))];
  const uses: [column: string, use: string][] = [
    [email, "the e-mail address"],
    ...(reference === undefined
      ? []
      : [[reference, "the reference, by which a person is found again"] as [string, string]]),
    ...Object.entries(fields).map(([field, column]): [string, string] => [column, field]),
    ...exclude.map((rule): [string, string] => [rule.column, `no mail where it says ${saidOf(rule)}`]),
    ...include.map((rule): [string, string] => [rule.column, `no mail unless it says ${saidOf(rule)}`]),
  ];
  const used = new Set(uses.map(([column]) => column));
  const unmapped = columns.filter((column) => !used.has(column));
  const width = Math.min(30, Math.max(...uses.map(([column]) => column.length)));
  return [
    "Guessed of the columns, by their names and values; look it over:",
    ...uses.map(([column, use]) => `  ${column.padEnd(width)}  ${use}`),
    ...(unmapped.length === 0 ? [] : wrapped(`Not mapped, so not sent: ${listed(unmapped)}.`)),
    ...(exclude.length + include.length > 0
      ? []
      : wrapped("No column says who wants no mail. If somebody has opted out, add one before you send.").map(warn)),
    ...unclear.flatMap((column) => wrapped(`${column}: ${lookAtIt}`).map(warn)),
  ];
};

const lookAtIt =
  "not all that stands there may be words for yes and no. Whom the app cannot tell of it keeps off; the reply to the export's PUT says what it found.";

const saidOf = ({ equals }: Rule): string => (equals === "true" ? "yes" : [equals].flat().join(" or "));

const mostListed = 20;

const listed = (columns: readonly string[]): string => {
  const more = columns.length - mostListed;
  return `${columns.slice(0, mostListed).join(", ")}${more > 0 ? ` and ${counted(more, "column")} more` : ""}`;
};

/** In lines of 80 columns; the first one begins at the margin. */
const wrapped = (text: string): string[] => {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && line.length + word.length >= 78) lines.push(`  ${word}`);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
};
