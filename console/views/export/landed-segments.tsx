import type { Segment, Segments } from "../../api/replies.ts";
import type { Asked } from "../../api/use-reply.ts";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Scrolled } from "../../parts/scrolled.tsx";
import { say } from "../../texts/say.ts";
import { number } from "../../texts/times.ts";
import { sayKind } from "./say-kind.ts";

/** What a look at a landed folder has found: its segments, their columns, and what is odd. */
export const LandedSegments = ({ landed }: { landed: Asked<Segments> }) => (
  <section class="card" aria-busy={landed.isAsking}>
    <h3>{say("editor.segments")}</h3>
    {landed.isAsking && <p role="status">{say("editor.looking")}</p>}
    <ProblemNote error={landed.error} again={landed.again} />
    {landed.data && <Landed {...landed.data} />}
  </section>
);

const Landed = ({ segments, model }: Segments) => (
  <>
    {model.problem && <p class="note bad">{model.problem.says}</p>}
    {segments.map((segment) => (
      <LandedSegment key={segment.name} segment={segment} />
    ))}
    {model.notLooked > 0 && <p class="quiet">{say("editor.moreSegments", { count: model.notLooked })}</p>}
  </>
);

const LandedSegment = ({ segment }: { segment: Segment }) => {
  const { name, stamp, problem, isSettling, parts, columns, suspicions } = segment;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  return (
    <details class="segment">
      <summary>
        <strong>{name}</strong>{" "}
        <span class="quiet">
          {say("editor.looked", { rows: number(rows), count: columns.length })}
          {stamp !== undefined && ` ${say("editor.refresh", { stamp })}`}
        </span>{" "}
        {problem && <span class="state bad">{say("editor.unreadable")}</span>}
        {isSettling && <span class="state warn">{say("editor.settling")}</span>}
        {suspicions.length > 0 && <span class="state warn">{say("editor.odd", { count: suspicions.length })}</span>}
      </summary>
      {problem && <p class="note bad">{problem.says}</p>}
      {suspicions.length > 0 && (
        <ul>
          {suspicions.map(({ code, says, column, part, rows: some = [] }) => (
            <li key={`${code} ${says} ${column} ${part}`}>
              {column === undefined ? says : `${column}: ${says}`}{" "}
              <span class="quiet">
                {part !== undefined && say("editor.inFile", { file: part.split("/").at(-1) ?? part })}{" "}
                {some.length > 0 && say("preview.firstRows", { rows: some.map(number).join(", ") })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Columns segment={segment} />
    </details>
  );
};

const Columns = ({ segment: { name, columns } }: { segment: Segment }) => (
  <Scrolled label={say("editor.columnsOf", { segment: name })}>
    <table>
      <caption>{say("editor.columnsOf", { segment: name })}</caption>
      <thead>
        <tr>
          <th scope="col">{say("editor.column")}</th>
          <th scope="col">{say("editor.holds")}</th>
          <th scope="col" class="number">
            {say("editor.blank")}
          </th>
          <th scope="col">{say("editor.examples")}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.name}>
            <th scope="row">{column.name}</th>
            <td>{[...new Set(column.kinds.map(({ kind }) => sayKind(kind)))].join(", ")}</td>
            <td class="number">{number(column.blank)}</td>
            <td class="examples">{column.examples.join(" · ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolled>
);
