import type { RunView } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";
import { FunnelTable } from "./funnel-table.tsx";
import { joinsOf, leaverSteps, rowSteps } from "./steps-of.ts";

/** What became of all rows, and of all who have left. Nothing before the run is planned. */
export const FunnelCard = ({ run: { counts, targets, mode } }: { run: RunView }) => {
  if (targets.length === 0 || mode === "check") return null;
  return (
    <section class="card" aria-labelledby="funnel">
      <h2 id="funnel">{say("run.funnel")}</h2>
      <FunnelTable caption={say("run.funnel.caption")} funnel={rowSteps(counts, joinsOf(targets))} />
      <p class="quiet">
        {say("run.funnel.zero")} {targets.length > 1 && say("run.funnel.lists")}
      </p>
      {counts.leavers > 0 && (
        <>
          <h3>{say("run.funnel.leavers")}</h3>
          <FunnelTable caption={say("run.funnel.leavers.caption")} funnel={leaverSteps(counts)} />
        </>
      )}
    </section>
  );
};
