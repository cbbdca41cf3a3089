import type { RunView } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";
import { number } from "../../texts/times.ts";
import { Examples } from "./examples.tsx";
import { listName } from "./list-name.ts";
import { kinds, type Planned } from "./plan-of.ts";

/** What a plan would do to each list: how many of each kind, and the first of them. */
export const PlannedLists = ({ plan, leftOut }: { plan: readonly Planned[]; leftOut: RunView["leftOut"] }) => (
  <>
    {plan.map((changes) => (
      <section key={changes.addressBookId} class="planned">
        <h3>{listName(changes.addressBookId)}</h3>
        <table class="narrow">
          <caption class="hidden">{say("run.planned.caption")}</caption>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">{say(`run.planned.${kind}`)}</th>
                <td class="number">{number(changes[kind])}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {kinds.map((kind) => (
          <Examples key={kind} kind={kind} all={changes[kind]} examples={changes.examples[kind]} />
        ))}
      </section>
    ))}
    {leftOut !== null && (
      <p class="note">
        <strong>{say("run.leftOut")}.</strong> {say("run.leftOut.text")}
      </p>
    )}
  </>
);
