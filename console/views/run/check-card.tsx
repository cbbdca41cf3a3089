import { pathOf } from "../../api/call.ts";
import type { RunView } from "../../api/replies.ts";
import { SaveButton } from "../../parts/save-button.tsx";
import { Scrolled } from "../../parts/scrolled.tsx";
import { say } from "../../texts/say.ts";
import { number } from "../../texts/times.ts";
import { listName } from "./list-name.ts";

const columns = ["onList", "asExpected", "missing", "shouldHaveLeft", "strangers"] as const;

/** Of a check: how each list differs from its segments. */
export const CheckCard = ({ run: { id, check } }: { run: RunView }) => {
  if (check === null) return null;
  const isSame = check.every(({ missing, shouldHaveLeft }) => missing + shouldHaveLeft === 0);
  return (
    <section class={`card ${isSame ? "good" : "warn"}`} aria-labelledby="check">
      <h2 id="check">{say("run.check")}</h2>
      {isSame && <p>{say("run.check.same")}</p>}
      <Scrolled label={say("run.check.caption")}>
        <table class="wraps">
          <caption>{say("run.check.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("run.target.list")}</th>
              {columns.map((name) => (
                <th key={name} scope="col" class="number">
                  {say(`run.check.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {check.map((list) => (
              <tr key={list.addressBookId}>
                <th scope="row">{listName(list.addressBookId)}</th>
                {columns.map((name) => (
                  <td key={name} class="number">
                    {number(list[name])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      {check
        .filter(({ missing }) => missing > 0)
        .map(({ addressBookId, missingByStatus }) => (
          <details key={addressBookId}>
            <summary>
              {listName(addressBookId)}: {say("run.check.missing")}
            </summary>
            <p>{say("run.check.missing.text")}</p>
            <ul>
              {Object.entries(missingByStatus).map(([status, count]) => (
                <li key={status}>{say("run.check.status", { status, count })}</li>
              ))}
            </ul>
          </details>
        ))}
      <SaveButton label={say("run.check.csv")} needs="Contributor" path={pathOf(["runs", id, "differences"])} />
    </section>
  );
};
