import { useLocation } from "preact-iso/router";
import type { ExportList } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { Field } from "../../parts/field.tsx";
import { say } from "../../texts/say.ts";
import { historyPath, type HistoryQuery } from "./history-path.ts";

const states = [
  "requested",
  "planning",
  "held",
  "exporting",
  "cancelling",
  "finishing",
  "succeeded",
  "succeeded-with-rejects",
  "failed",
  "cancelled",
  "discarded",
] as const;

/** Which runs are shown. A change shows the newest of them at once. */
export const Filters = ({ query }: { query: HistoryQuery }) => {
  const { route } = useLocation();
  const exports = useReply<ExportList>("/api/exports").data?.exports ?? [];
  // One that is deleted has its history, too.
  const names = [...new Set([...exports.map(({ name }) => name), ...(query.export ? [query.export] : [])])].sort();
  const show = (change: HistoryQuery) => route(historyPath({ ...query, ...change, after: undefined }));
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <Field label={say("history.export")}>
        {(control) => (
          <select
            {...control}
            value={query.export ?? ""}
            onChange={({ currentTarget }) => show({ export: currentTarget.value })}
          >
            <option value="">{say("history.all")}</option>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say("history.state")}>
        {(control) => (
          <select
            {...control}
            value={query.state ?? ""}
            onChange={({ currentTarget }) => show({ state: currentTarget.value })}
          >
            <option value="">{say("history.all")}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {say(`state.${state}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </form>
  );
};
