import type { Preview } from "../../api/replies.ts";
import { Scrolled } from "../../parts/scrolled.tsx";
import { say } from "../../texts/say.ts";
import { number } from "../../texts/times.ts";
import { sayForm } from "./say-form.ts";
import { StepLink } from "./step-link.tsx";

type Segment = Preview["segments"][number];
type Row = Segment["rows"][number];

/** What would become of the first rows of a segment: counts that add up, rows, and every reason. */
export const PreviewedSegment = ({ segment, fields }: { segment: Segment; fields: readonly string[] }) => {
  const { name, problem, counts, codes, isWhole } = segment;
  return (
    <section class="segment">
      <h4>{name}</h4>
      {problem && <p class="note bad">{problem.says}</p>}
      <p>
        {say("preview.counts", {
          read: number(counts.read),
          toSend: number(counts.toSend),
          excluded: number(counts.excluded),
          refused: number(counts.refused),
          duplicate: number(counts.duplicate),
        })}{" "}
        <span class="quiet">{say(isWhole ? "preview.whole" : "preview.first")}</span>
      </p>
      {counts.read > 0 && counts.toSend === 0 && <p class="note bad">{say("preview.nobody")}</p>}
      {codes.length > 0 && (
        <ul class="reasons">
          {codes.map(({ code, field, rows, says, first }) => (
            <li key={`${code} ${field}`}>
              <strong>{say("preview.rows", { count: rows })}</strong> {field !== undefined && `${field}: `}
              {says} <span class="quiet">{say("preview.firstRows", { rows: first.map(number).join(", ") })}</span>
            </li>
          ))}
        </ul>
      )}
      {segment.forms.length > 0 && (
        <p class="quiet">
          {segment.forms.map(({ column, form }) => say("preview.form", { column, form: sayForm(form) })).join(" ")}{" "}
          {say("preview.formWrong")} <StepLink step="source">{say("editor.step.source")}</StepLink>
        </p>
      )}
      {segment.rows.length > 0 && <Sent segment={segment} fields={fields} />}
      {segment.notSent.length > 0 && <NotSent segment={segment} />}
    </section>
  );
};

const Sent = ({ segment: { name, rows }, fields }: { segment: Segment; fields: readonly string[] }) => (
  <Scrolled looks="table tall" label={say("preview.sent", { segment: name })}>
    <table>
      <caption>{say("preview.sent", { segment: name })}</caption>
      <thead>
        <tr>
          <th scope="col" class="number">
            {say("preview.row")}
          </th>
          <th scope="col">{say("editor.email")}</th>
          {fields.map((field) => (
            <th key={field} scope="col">
              {field}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.part} ${row.row}`}>
            <td class="number">{number(row.row)}</td>
            <td>{row.email}</td>
            {fields.map((field) => (
              <td key={field}>
                <Value row={row} field={field} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolled>
);

const Value = ({ row, field }: { row: Row; field: string }) => {
  const isCalled = (name: string) => name.toUpperCase() === field.toUpperCase();
  const left = row.leftOut.find((one) => isCalled(one.field));
  if (left) return <span class="wrong">{say("preview.leftOut", { says: left.says })}</span>;
  const value = Object.entries(row.dataFields).find(([name]) => isCalled(name))?.[1];
  if (value === undefined) return <span class="quiet">–</span>;
  return value === null ? <span class="quiet">{say("preview.cleared")}</span> : String(value);
};

const NotSent = ({ segment: { name, notSent } }: { segment: Segment }) => (
  <Scrolled looks="table tall" label={say("preview.notSent", { segment: name })}>
    <table>
      <caption>{say("preview.notSent", { segment: name })}</caption>
      <thead>
        <tr>
          <th scope="col" class="number">
            {say("preview.row")}
          </th>
          <th scope="col">{say("editor.email")}</th>
          <th scope="col">{say("preview.outcome")}</th>
          <th scope="col">{say("preview.why")}</th>
        </tr>
      </thead>
      <tbody>
        {notSent.map((row) => (
          <tr key={`${row.part} ${row.row}`}>
            <td class="number">{number(row.row)}</td>
            <td>{row.email ?? "–"}</td>
            <td>{say(`preview.${row.outcome}`)}</td>
            <td>{row.column === undefined ? row.says : `${row.column} (${row.shape}): ${row.says}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolled>
);
