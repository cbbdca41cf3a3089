import type { SegmentAnswer } from "../../api/replies.ts";
import { rejectName } from "../../texts/reject-name.ts";
import { say } from "../../texts/say.ts";

/** What the newest refresh says of one person: of each list what becomes of them, of each segment how many rows. */
export const SegmentAnswerShown = ({
  answer: { refresh, lists, segments },
  nameOfList,
}: {
  answer: SegmentAnswer;
  nameOfList(id: number): string;
}) => (
  <>
    <p>{say("explain.segments.refresh", { refresh })}</p>
    <ul class="reasons">
      {lists.map(({ addressBookId, outcome, rows }) => (
        <li key={addressBookId}>
          <strong>{say(`explain.outcome.${outcome}`, { list: nameOfList(addressBookId) })}</strong>
          {rows.length > 0 && (
            <ul>
              {rows.map((row) => (
                <li key={`${row.file} ${row.row}`}>
                  {say("explain.row", { row: String(row.row), segment: row.segment })}:{" "}
                  {say(`explain.row.${row.counts}`)}.{" "}
                  {row.code !== null && (
                    <>
                      {say(rejectName(row.code))} <code>{row.code}</code>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
      {segments.map(({ segment, rows, ofPerson, unreadable }) => (
        <li key={segment} class="quiet">
          {say("explain.segments.segment", { segment, rows, count: ofPerson })}{" "}
          {unreadable > 0 && say("explain.segments.unreadable", { count: unreadable })}
        </li>
      ))}
    </ul>
  </>
);
