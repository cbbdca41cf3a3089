import type { RunView } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";
import { duration, number } from "../../texts/times.ts";
import { Chart } from "./chart.tsx";
import { pointsOf } from "./chart-of.ts";

/** What the runs of a page sent, had refused, took and left on the lists. Members are of one export's lists only. */
export const Charts = ({ runs, isOfOne }: { runs: readonly RunView[]; isOfOne: boolean }) => (
  <section class="charts" aria-label={say("history.charts")}>
    <Chart title={say("history.sent")} points={pointsOf(runs, "sent")} isLine={false} write={number} />
    <Chart title={say("history.rejected")} points={pointsOf(runs, "rejected")} isLine={false} write={number} />
    <Chart title={say("history.duration")} points={pointsOf(runs, "seconds")} isLine={false} write={duration} />
    {isOfOne ? (
      <Chart title={say("history.members")} points={pointsOf(runs, "members")} isLine={true} write={number} />
    ) : (
      <p class="card quiet">{say("history.members.choose")}</p>
    )}
  </section>
);
