import { pathOf } from "../../api/call.ts";
import type { RunView } from "../../api/replies.ts";
import { SaveButton } from "../../parts/save-button.tsx";
import { say } from "../../texts/say.ts";
import { planOf } from "./plan-of.ts";
import { PlannedLists } from "./planned-lists.tsx";

/** Of a dry run, and of a run that was held: what its plan does, person by person. */
export const PlannedCard = ({ run }: { run: RunView }) => {
  const plan = planOf(run);
  if (plan.length === 0) return null;
  return (
    <section class="card" aria-labelledby="planned">
      <h2 id="planned">{say("run.planned")}</h2>
      <PlannedLists plan={plan} leftOut={run.leftOut} />
      <SaveButton label={say("run.planned.csv")} needs="Contributor" path={pathOf(["runs", run.id, "changes"])} />
    </section>
  );
};
