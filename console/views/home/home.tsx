import type { Overview } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { Shown } from "../../parts/shown.tsx";
import { State } from "../../parts/state.tsx";
import { Told } from "../../parts/told.tsx";
import { View } from "../../parts/view.tsx";
import { codeWords } from "../../texts/code-words.ts";
import { say } from "../../texts/say.ts";
import { ago } from "../../texts/times.ts";
import { Empty } from "./empty.tsx";
import { ExportRow } from "./export-row.tsx";
import { RetryFailed } from "./retry-failed.tsx";
import { standingsOf, sumsOf } from "./standing-of.ts";

const everyMs = 15_000;

/** Every export at a glance, those first that need somebody. */
export const HomeView = () => {
  const asked = useReply<Overview>("/api/overview", everyMs);
  const isEmpty = asked.data?.exports.length === 0 && asked.data.unreadable.length === 0;
  return (
    <View title={say("nav.home")} actions={<NewExport isShown={asked.data !== undefined && !isEmpty} />}>
      {asked.error !== undefined && asked.data !== undefined && (
        <p class="note warn">{say("stale", { ago: ago(asked.data.at) })}</p>
      )}
      <Shown asked={asked}>{(overview) => (isEmpty ? <Empty /> : <Exports {...overview} again={asked.again} />)}</Shown>
    </View>
  );
};

const NewExport = ({ isShown }: { isShown: boolean }) =>
  isShown ? (
    <a class="button" href="/console/exports/new">
      {say("nav.exports")}
    </a>
  ) : null;

const Exports = ({ exports, unreadable, again }: Overview & { again(): void }) => {
  const standings = standingsOf(exports);
  const failed = exports.filter(({ newest }) => newest?.state === "failed").length;
  return (
    <>
      <ul class="sums">
        {sumsOf(standings).map(({ tone, says, count }) => (
          <li key={says}>
            <State tone={tone} word={say("home.sum", { count, state: say(says) })} />
          </li>
        ))}
      </ul>
      <RetryFailed failed={failed} onDone={again} />
      {unreadable.map((one) => (
        <Unreadable key={`${one.export} ${one.message}`} one={one} />
      ))}
      <ul class="exports">
        {standings.map((standing) => (
          <ExportRow key={standing.export.name} standing={standing} />
        ))}
      </ul>
      <p class="quiet">{say("home.zone", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}</p>
    </>
  );
};

const Unreadable = ({ one }: { one: Overview["unreadable"][number] }) => {
  const todo = codeWords(one.code)?.do;
  return (
    <div class="note bad">
      <p>
        <strong>
          {one.export === null ? say("home.unreadable") : say("home.unreadable.export", { name: one.export })}
        </strong>{" "}
        <Told code={one.code} message={one.message} />
      </p>
      {todo !== undefined && <p>{say("error.todo", { todo })}</p>}
    </div>
  );
};
