import { pathOf } from "../../api/call.ts";
import type { RunView } from "../../api/replies.ts";
import { SaveButton } from "../../parts/save-button.tsx";
import { rejectName } from "../../texts/reject-name.ts";
import { say } from "../../texts/say.ts";
import { number } from "../../texts/times.ts";
import { hasEnded } from "./say-run.ts";

/** What was refused or left out by code, what to do about it, and the file of all of them. Nothing before there is a file. */
export const RejectsCard = ({ run }: { run: RunView }) => {
  const { rejects, id } = run;
  if (run.mode === "check" || (!hasEnded(run) && rejects === null)) return null;
  return (
    <section class="card" aria-labelledby="rejects">
      <h2 id="rejects">{say("run.rejects")}</h2>
      {rejects === null && <p>{say("run.rejects.unknown")}</p>}
      {rejects?.length === 0 && <p>{say("run.rejects.none")}</p>}
      {rejects !== null && rejects.length > 0 && (
        <table class="stacked">
          <caption>{say("run.rejects.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("run.rejects.code")}</th>
              <th scope="col" class="number">
                {say("run.rejects.lines")}
              </th>
              <th scope="col">{say("run.rejects.todo")}</th>
            </tr>
          </thead>
          <tbody>
            {rejects.map(({ code, lines }) => (
              <tr key={code}>
                <th scope="row">
                  <code>{code}</code>
                </th>
                <td class="number">{number(lines)}</td>
                <td>{say(rejectName(code))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rejects?.length !== 0 && (
        <SaveButton label={say("run.rejects.csv")} needs="Contributor" path={pathOf(["runs", id, "rejects"])} />
      )}
    </section>
  );
};
