import type { RunView } from "../../api/replies.ts";
import { Scrolled } from "../../parts/scrolled.tsx";
import { State } from "../../parts/state.tsx";
import { nameWords } from "../../texts/name-words.ts";
import { say } from "../../texts/say.ts";
import { at, duration, number } from "../../texts/times.ts";
import { runSums } from "./run-sums.ts";
import { toneOfState } from "./tone-of-state.ts";

/** A row a run, which leads to it. */
export const RunTable = ({ runs }: { runs: readonly RunView[] }) => (
  <Scrolled label={say("history.table")}>
    <table class="run-rows">
      <caption class="hidden">{say("history.table")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("history.asked")}</th>
          <th scope="col">{say("history.export")}</th>
          <th scope="col">{say("history.state")}</th>
          <th scope="col" class="number">
            {say("history.sent")}
          </th>
          <th scope="col" class="number">
            {say("history.rejected")}
          </th>
          <th scope="col" class="number">
            {say("history.removed")}
          </th>
          <th scope="col" class="number">
            {say("history.members")}
          </th>
          <th scope="col" class="number">
            {say("history.duration")}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </tbody>
    </table>
  </Scrolled>
);

const RunRow = ({ run }: { run: RunView }) => {
  const { sent, rejected, members, seconds } = runSums(run);
  return (
    <tr>
      <th scope="row">
        <a href={`/console/runs/${encodeURIComponent(run.id)}`}>{at(run.requestedAt)}</a>
      </th>
      <td>{run.export}</td>
      <td>
        <State tone={toneOfState(run.state)} word={nameWords("state", run.state)} />
        {run.mode !== "delta" && <span class="quiet"> {nameWords("mode", run.mode)}</span>}
      </td>
      <td class="number">{number(sent)}</td>
      <td class="number">{number(rejected)}</td>
      <td class="number">{number(run.counts.removed)}</td>
      <td class="number">{members === null ? "–" : number(members)}</td>
      <td class="number">{seconds === null ? "–" : duration(seconds)}</td>
    </tr>
  );
};
