import { useLocation } from "preact-iso/router";
import { pathOf } from "../../api/call.ts";
import type { RunList, RunView } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { Pages } from "../../parts/pages.tsx";
import { Shown } from "../../parts/shown.tsx";
import { View } from "../../parts/view.tsx";
import { say } from "../../texts/say.ts";
import { at } from "../../texts/times.ts";
import { Charts } from "./charts.tsx";
import { Filters } from "./filters.tsx";
import { historyPath, type HistoryQuery } from "./history-path.ts";
import { RunTable } from "./run-table.tsx";

const onePage = "50";
const everyMs = 30_000;

/** Runs, the newest first, a page at a time, drawn and as a table. What is shown is in the page's address. */
export const HistoryView = () => {
  const { query: given } = useLocation();
  const query: HistoryQuery = { export: given.export, state: given.state, after: given.after };
  // Older pages stay as they are.
  const asked = useReply<RunList>(
    pathOf(["runs"], { ...query, top: onePage }),
    query.after === undefined ? everyMs : undefined,
  );
  return (
    <View title={say("nav.history")}>
      <Filters query={query} />
      <Shown asked={asked}>{({ runs, next }) => <Page runs={runs} next={next} query={query} />}</Shown>
    </View>
  );
};

const Page = ({ runs, next, query }: RunList & { query: HistoryQuery }) => (
  <>
    <p role="status">{rangeOf(runs, next)}</p>
    {runs.length > 0 && (
      <>
        <Charts runs={runs} isOfOne={query.export !== undefined && query.export !== ""} />
        <RunTable runs={runs} />
      </>
    )}
    <Pages
      newest={query.after === undefined ? undefined : historyPath({ ...query, after: undefined })}
      older={next === null ? undefined : historyPath({ ...query, after: next })}
    />
  </>
);

const rangeOf = (runs: readonly RunView[], next: string | null): string => {
  const [newest, oldest] = [runs[0], runs.at(-1)];
  if (newest === undefined || oldest === undefined) return say(next === null ? "history.none" : "history.noneHere");
  return say("history.range", { count: runs.length, from: at(oldest.requestedAt), to: at(newest.requestedAt) });
};
