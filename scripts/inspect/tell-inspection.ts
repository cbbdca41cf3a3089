import type { InspectedColumn, InspectedForm, InspectedSegment, Inspection } from "../../shared/inspect/inspection.ts";

/** How some of it is marked, where there is a terminal. */
export type Marks = { bad: (text: string) => string; head: (text: string) => string };

/** An inspection in lines for a person. */
export const tellInspection = ({ container, folder, model, segments }: Inspection, marks: Marks): string[] => [
  marks.head(`${container}/${folder}`),
  `  ${model.bytes === 0 && !model.problem ? "no model.json" : `model.json: ${model.bytes} bytes`}; tables: ${model.tables}, without files: ${model.withoutParts}, not looked at: ${model.notLooked}`,
  ...(model.problem ? [marks.bad(`  ${model.problem.code}: ${model.problem.says}`)] : []),
  ...segments.flatMap((segment) => tellSegment(segment, marks)),
];

const tellSegment = (segment: InspectedSegment, { bad, head }: Marks): string[] => [
  "",
  head(
    `segment ${segment.name}${segment.stamp === undefined ? "" : `, refresh ${segment.stamp}`}${segment.layout === undefined ? "" : `, as ${segment.layout}`}`,
  ),
  ...(segment.problem ? [bad(`  ${segment.problem.code}: ${segment.problem.says}`)] : []),
  ...segment.parts.map(
    ({ part, bytes, looked, rows, brokenRows, lineEnds: { lf, crlf, cr } }) =>
      `  ${part}: ${bytes} bytes, looked at: ${looked}; rows ${rows}, broken ${brokenRows}; LF ${lf}, CRLF ${crlf}, CR ${cr}`,
  ),
  ...(segment.otherParts === 0 ? [] : [`  parts that were not looked at, for there are many: ${segment.otherParts}`]),
  ...segment.dialects.flatMap(({ parts, settings }) => [
    `  written so (parts: ${parts.length}):`,
    ...settings.map(({ setting, value, why, by }) => `    ${setting} ${value} — ${why}, by ${by}`),
  ]),
  ...segment.columns.flatMap(tellColumn),
  ...segment.suspicions.map(({ code, says, column, part, rows, count }) => {
    const where = [column, part, rows && `rows ${rows.join(", ")}`].filter((one) => one !== undefined).join("; ");
    return bad(`  ! ${code}: ${says}${where === "" ? "" : ` (${where})`}${count === undefined ? "" : ` × ${count}`}`);
  }),
];

const tellColumn = (column: InspectedColumn): string[] => {
  const kinds = column.kinds.map(({ kind, values }) => `${kind} ${values}`).join(", ");
  const words = column.words.map(({ text, isShape, rows }) => `${isShape ? text : `'${text}'`} ${rows}`).join(", ");
  const more = column.moreWords > 0 ? `, … ${column.moreWords} more` : "";
  return [
    `  ${column.name} (${column.dataType}): blank ${column.blank} of ${column.rows}, nothing ${column.nothing}, longest ${column.longest}`,
    ...(kinds === "" ? [] : [`    kinds: ${kinds}`]),
    ...(words === "" ? [] : [`    ${column.isShort ? "words" : "shapes"}: ${words}${more}`]),
    ...tellForm("dates", column.date),
    ...tellForm("numbers", column.number),
  ];
};

const tellForm = (what: string, form: InspectedForm | undefined): string[] => {
  if (!form) return [];
  const evidence = form.evidence.map(
    (one) =>
      `      ${one.form}: shown by ${one.confirming}, against it ${one.contradicting}; first in row ${one.first?.row ?? "?"}`,
  );
  return [`    ${what}: ${form.form ?? "no form"}, ${form.by}; values ${form.values}`, ...evidence];
};
