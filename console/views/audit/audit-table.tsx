import type { AuditPage } from "../../api/replies.ts";
import { Scrolled } from "../../parts/scrolled.tsx";
import { State } from "../../parts/state.tsx";
import type { Tone } from "../../parts/tone.ts";
import { codeWords } from "../../texts/code-words.ts";
import { nameWords } from "../../texts/name-words.ts";
import { say } from "../../texts/say.ts";
import { at } from "../../texts/times.ts";
import { subjectOf } from "./subject-of.ts";

type Row = AuditPage["rows"][number];

/** A row a call. */
export const AuditTable = ({ rows }: { rows: readonly Row[] }) => (
  <Scrolled label={say("audit.table")}>
    <table>
      <caption class="hidden">{say("audit.table")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("audit.at")}</th>
          <th scope="col">{say("audit.by")}</th>
          <th scope="col">{say("audit.action")}</th>
          <th scope="col">{say("audit.on")}</th>
          <th scope="col">{say("audit.outcome")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          // Rows have no id, and two calls may come in the same millisecond.
          <AuditRow key={`${row.at} ${place}`} row={row} />
        ))}
      </tbody>
    </table>
  </Scrolled>
);

const AuditRow = ({ row: { at: time, by, action, on, outcome, code } }: { row: Row }) => {
  const href = subjectOf(action, on);
  return (
    <tr>
      <th scope="row">{at(time)}</th>
      <td>{by === "function key" ? say("account.key") : by}</td>
      <td>{nameWords("action", action)}</td>
      <td>{href === undefined ? on : <a href={href}>{on}</a>}</td>
      <td>
        <State tone={tones[outcome]} word={say(`outcome.${outcome}`)} />
        {code !== null && <p class="quiet">{codeWords(code)?.means ?? code}</p>}
      </td>
    </tr>
  );
};

const tones: Record<Row["outcome"], Tone> = { begun: "quiet", done: "good", refused: "warn", failed: "bad" };
