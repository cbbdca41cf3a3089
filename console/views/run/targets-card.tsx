import type { RunView } from "../../api/replies.ts";
import { Scrolled } from "../../parts/scrolled.tsx";
import { say, type TextName } from "../../texts/say.ts";
import { number } from "../../texts/times.ts";
import { listName } from "./list-name.ts";

type Target = RunView["targets"][number];

/** The columns that are not the same as the funnel's last lines have their own names. */
const columns: readonly [TextName, (target: Target) => number | null][] = [
  ["run.step.read", ({ counts }) => counts.read],
  ["run.step.joins", ({ joins }) => joins],
  ["run.step.updates", ({ joins, counts }) => (joins === null ? null : counts.sent - joins)],
  ["run.step.leavers", ({ counts }) => counts.leavers - counts.withheld],
  ["run.step.accepted", ({ counts }) => counts.accepted],
  ["run.step.rejected", ({ counts }) => counts.rejected],
  ["run.step.removed", ({ counts }) => counts.removed],
  ["run.target.members", ({ members }) => members],
];

export const TargetsCard = ({ targets }: { targets: RunView["targets"] }) => {
  if (targets.length === 0) return null;
  return (
    <section class="card" aria-labelledby="targets">
      <h2 id="targets">{say("run.targets")}</h2>
      <Scrolled label={say("run.targets.caption")}>
        <table class="wraps">
          <caption>{say("run.targets.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("run.target.list")}</th>
              {columns.map(([name]) => (
                <th key={name} scope="col" class="number">
                  {say(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {targets.map((target) => (
              <tr key={target.addressBookId}>
                <th scope="row">{listName(target.addressBookId)}</th>
                {columns.map(([name, of]) => (
                  <td key={name} class="number">
                    {shown(of(target))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
};

const shown = (count: number | null): string => (count === null ? "–" : number(count));
