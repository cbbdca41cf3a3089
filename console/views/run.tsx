import { useEffect, useMemo, useState } from "preact/hooks";
import { pathOf } from "../api/call.ts";
import type { RunView as Run } from "../api/replies.ts";
import { useReply } from "../api/use-reply.ts";
import { Shown } from "../parts/shown.tsx";
import { View } from "../parts/view.tsx";
import { say } from "../texts/say.ts";
import { AsksCard } from "./run/asks-card.tsx";
import { BatchesCard } from "./run/batches-card.tsx";
import { CheckCard } from "./run/check-card.tsx";
import { FactsCard } from "./run/facts-card.tsx";
import { FunnelCard } from "./run/funnel-card.tsx";
import { HeldCard } from "./run/held-card.tsx";
import { LeftOutCard } from "./run/left-out-card.tsx";
import { PlannedCard } from "./run/planned-card.tsx";
import { RejectsCard } from "./run/rejects-card.tsx";
import { RunActions } from "./run/run-actions.tsx";
import { pollMs } from "./run/say-run.ts";
import { StateCard } from "./run/state-card.tsx";
import { TargetsCard } from "./run/targets-card.tsx";
import { useListNames } from "./run/use-list-names.ts";
import { WarningsCard } from "./run/warnings-card.tsx";

/** One run, asked for again while it goes on. */
export const RunView = ({ id = "" }: { id?: string }) => {
  const [everyMs, setEveryMs] = useState<number>();
  const asked = useReply<Run>(pathOf(["runs", id]), everyMs);
  const { data: run, again } = asked;
  useEffect(() => setEveryMs(pollMs(run)), [run?.state]);
  useListNames(run?.connection);
  // The same element is not drawn again while the run is only being asked for.
  const cards = useMemo(() => run && <Cards run={run} onChanged={again} />, [run]);
  return (
    <View
      title={say("run.title", { export: run?.export ?? id.split(".")[0] ?? id })}
      actions={run && <RunActions run={run} onChanged={again} />}
    >
      <Shown asked={asked}>{() => cards}</Shown>
    </View>
  );
};

const Cards = ({ run, onChanged }: { run: Run; onChanged(): void }) => (
  <>
    <p>
      <a href={`/console/exports/${encodeURIComponent(run.export)}`}>{say("run.export", { export: run.export })}</a>
    </p>
    <StateCard run={run} />
    <FactsCard run={run} />
    <HeldCard run={run} onDecided={onChanged} />
    <AsksCard run={run} onAsked={onChanged} />
    <PlannedCard run={run} />
    <CheckCard run={run} />
    <FunnelCard run={run} />
    <TargetsCard targets={run.targets} />
    <RejectsCard run={run} />
    <LeftOutCard valuesLeftOut={run.valuesLeftOut} />
    <WarningsCard warnings={run.warnings} />
    <BatchesCard batches={run.batches} />
  </>
);
