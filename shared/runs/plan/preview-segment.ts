import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { SegmentRefresh } from "../../discover/refresh.ts";
import { ConfigurationError, RefusedError } from "../../errors.ts";
import { sayForm, usualForms } from "../../map/column-form.ts";
import type { ColumnReading } from "../../map/column-reading.ts";
import type { DataFields, FieldWarning } from "../../map/mapped-row.ts";
import { toldCells } from "../../map/told-cells.ts";
import { maskEmail, maskEmails } from "../../personal/mask-email.ts";
import { whatToDo } from "../../report/rejects-csv.ts";
import {
  dataFieldsOf,
  emailOf,
  keyTextOf,
  kindOf,
  type PreparedRows,
  referenceOf,
  rowOf,
} from "../../stage/prepared-rows.ts";
import type { PlanSegment } from "../../stage/stage-plan.ts";
import { fitSegments } from "./fit-segments.ts";
import type { NotSentRow, PreviewCode, PreviewRow, PreviewSegment } from "./preview.ts";

type Fit = Parameters<typeof fitSegments>[1] & { hash: ContactHasher };

/** Rows of a segment that are read, and those of each kind that are shown. */
const mostRead = 200;
const mostShown = 20;

/**
 * What a plan would make of the first rows of a segment: read, mapped and encoded by the plan's own parts. Of the lists it knows
 * nothing, so it does not say who is new. A fault for which a plan would fail is the segment's `problem`.
 */
export const previewSegment = async (
  segment: SegmentRefresh,
  addressBookIds: readonly number[],
  fit: Fit,
): Promise<PreviewSegment> => {
  const rows: TakenRow[] = [];
  const about = {
    name: segment.name,
    ...(segment.stamp === undefined ? {} : { stamp: segment.stamp }),
    addressBookIds: [...addressBookIds],
  };
  let fitted: PlanSegment | undefined;
  let problem: PreviewSegment["problem"];
  let isWhole = false;
  try {
    if (!segment.found) problem = notFound(segment.name);
    [fitted] = fitSegments([segment], fit);
    isWhole = fitted !== undefined && (await takeRows(fitted, fit, rows));
  } catch (error) {
    if (!(error instanceof ConfigurationError || error instanceof RefusedError)) throw error;
    problem = { code: error.code, says: error.message };
  }
  const judged = judge(rows);
  const notSent = judged.flatMap(({ notSent }) => notSent ?? []);
  const count = (outcome: NotSentRow["outcome"]) => notSent.filter((row) => row.outcome === outcome).length;
  return {
    ...about,
    ...(problem ? { problem } : {}),
    isWhole,
    counts: {
      ...{ read: rows.length, toSend: rows.length - notSent.length },
      ...{ excluded: count("excluded"), refused: count("refused"), duplicate: count("duplicate") },
    },
    rows: judged.flatMap(({ sent }) => sent ?? []).slice(0, mostShown),
    notSent: notSent.slice(0, mostShown),
    codes: codesOf(judged),
    forms: (fitted?.readings ?? []).flatMap(formOf),
    words: toldCells(fitted?.permissions ?? []),
  };
};

const notFound = (name: string) => ({
  code: "segment-missing",
  says: `Segment '${name}' has not landed at this source.`,
});

type TakenRow = {
  part: string;
  row: number;
  kind: ReturnType<typeof kindOf>;
  key: string;
  email: string;
  reference: string;
  dataFields: DataFields;
  warnings: readonly FieldWarning[];
  problem: string | undefined;
  detail: string | undefined;
  unclear: { column: string; shape: string } | undefined;
};

/** Gives whether these are all rows. */
const takeRows = async (
  { parts }: PlanSegment,
  { definition: { mergeOption }, hash: hasher }: Fit,
  rows: TakenRow[],
): Promise<boolean> => {
  for (const { path, rows: prepare } of parts)
    for await (const block of prepare({ mergeOption, hasher }))
      for (let position = 0; position < block.size; position += 1) {
        if (rows.length === mostRead) return false;
        rows.push(takeRow(path, block, position));
      }
  return true;
};

const takeRow = (part: string, rows: PreparedRows, position: number): TakenRow => ({
  ...{ part, row: rowOf(rows, position), kind: kindOf(rows, position), key: keyTextOf(rows, position) },
  ...{ email: emailOf(rows, position), reference: referenceOf(rows, position) },
  dataFields: dataFieldsOf(rows, position),
  warnings: rows.warnings.get(position) ?? [],
  problem: rows.problems.get(position),
  detail: rows.details.get(position),
  unclear: rows.unclear.get(position),
});

type Judged = { sent?: PreviewRow; notSent?: NotSentRow };

/** Of one address the first row counts, and none where any row of it is excluded. */
const judge = (rows: readonly TakenRow[]): Judged[] => {
  const excluded = new Set(rows.filter(({ kind }) => kind === "excluded").map(({ key }) => key));
  const named = new Set<string>();
  return rows.map((row): Judged => {
    if (row.problem !== undefined) {
      const detail = row.detail === undefined ? "" : ` It is ${row.detail}.`;
      return { notSent: notSentAs(row, "refused", row.problem, `${whatToDo(row.problem)}${detail}`) };
    }
    if (row.unclear) {
      const { column, shape } = row.unclear;
      const told = notSentAs(row, "excluded", "permission-unclear", whatToDo("permission-unclear"));
      return { notSent: { ...told, column, shape } };
    }
    if (row.kind === "excluded") return { notSent: notSentAs(row, "excluded", "excluded", byRule) };
    if (excluded.has(row.key)) return { notSent: notSentAs(row, "excluded", "excluded", byOtherRow) };
    if (named.has(row.key)) return { notSent: notSentAs(row, "duplicate", "duplicate", twice) };
    named.add(row.key);
    return { sent: sentAs(row) };
  });
};

const byRule = "A rule of mapping.exclude or mapping.include keeps this row off the list.";
const byOtherRow = "Another row of this address is kept off the list, and that counts for the address.";
const twice = "A row before it has this address, and counts.";

const sentAs = ({ part, row, email, reference, dataFields, warnings }: TakenRow): PreviewRow => ({
  ...{ part, row, email: maskEmail(email) },
  ...(reference === "" ? {} : { reference }),
  dataFields: Object.fromEntries(
    Object.entries(dataFields).map(([name, value]) => [name, typeof value === "string" ? maskEmails(value) : value]),
  ),
  leftOut: warnings.map(({ field, code }) => ({ field, code, says: whatToDo(code) })),
});

const notSentAs = (
  { part, row, email, reference }: TakenRow,
  outcome: NotSentRow["outcome"],
  code: string,
  says: string,
): NotSentRow => ({
  ...{ part, row, outcome, code, says },
  ...(email === "" ? {} : { email: maskEmail(email) }),
  ...(reference === "" ? {} : { reference }),
});

const codesOf = (judged: readonly Judged[]): PreviewCode[] => {
  const codes = new Map<string, PreviewCode>();
  const add = (row: number, code: string, says: string, field?: string): void => {
    const key = `${code} ${field ?? ""}`;
    const known = codes.get(key) ?? { code, ...(field === undefined ? {} : { field }), rows: 0, first: [], says };
    known.rows += 1;
    if (known.first.length < 5) known.first.push(row);
    codes.set(key, known);
  };
  for (const { sent, notSent } of judged) {
    if (notSent) add(notSent.row, notSent.code, notSent.says);
    for (const { field, code, says } of sent?.leftOut ?? []) add(sent?.row ?? 0, code, says, field);
  }
  return [...codes.values()].sort((one, other) => other.rows - one.rows);
};

const formOf = ({ column, kind, form, isDeclared, isSure }: ColumnReading): PreviewSegment["forms"] =>
  kind === undefined
    ? []
    : [{ column, form: sayForm(form ?? usualForms[kind]), by: isDeclared ? "declared" : isSure ? "shown" : "usual" }];
