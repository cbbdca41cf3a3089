import type { OverviewExport } from "../../api/replies.ts";
import { State } from "../../parts/state.tsx";
import { say } from "../../texts/say.ts";
import { ago, at, duration } from "../../texts/times.ts";
import { freshnessOf } from "./freshness-of.ts";
import type { Standing } from "./standing-of.ts";
import { Why } from "./why.tsx";

/** One export: how it stands, each segment → address book pair, when it ran and runs, and why it needs somebody. */
export const ExportRow = ({ standing: { export: one, tone, says, reasons } }: { standing: Standing }) => (
  <li class={`export card ${tone === "quiet" ? "" : tone}`}>
    <div class="name">
      <h2>
        <a href={`/console/exports/${encodeURIComponent(one.name)}`}>{one.displayName ?? one.name}</a>
      </h2>
      <State tone={tone} word={say(says)} />
    </div>
    <ul class="flows">
      {one.targets.map((target) => (
        <Flow key={target.addressBookId} target={target} />
      ))}
    </ul>
    <Times one={one} />
    {reasons.length > 0 && (
      <ul class="whys">
        {reasons.map((reason) => (
          <Why key={`${reason.says} ${reason.to.href} ${reason.values?.list}`} reason={reason} />
        ))}
      </ul>
    )}
  </li>
);

const Flow = ({ target }: { target: OverviewExport["targets"][number] }) => (
  <li>
    <span>
      {target.segments.join(" + ")} <span aria-hidden="true">→</span>
      <span class="hidden">{say("home.goesTo")}</span>{" "}
      <strong>{target.name ?? say("home.list", { id: String(target.addressBookId) })}</strong>
    </span>
    <span class="number">
      {target.members === null ? (
        <span class="quiet">{say("home.members.unknown")}</span>
      ) : (
        say("home.members", { count: target.members })
      )}
    </span>
  </li>
);

const Times = ({ one }: { one: OverviewExport }) => (
  <dl class="times">
    <div>
      <dt>{say("home.fresh")}</dt>
      <dd class={one.late === null ? "" : "late"}>{freshWords(one)}</dd>
    </div>
    <div>
      <dt>{say("home.lastGood")}</dt>
      <dd>
        <LastGood lastGood={one.lastGood} />
      </dd>
    </div>
    <div>
      <dt>{say("home.next")}</dt>
      <dd>{nextWords(one)}</dd>
    </div>
  </dl>
);

const LastGood = ({ lastGood }: Pick<OverviewExport, "lastGood">) => {
  if (lastGood === null) return <>{say("time.never")}</>;
  const time = (
    <time dateTime={lastGood.endedAt} title={at(lastGood.endedAt)}>
      {ago(lastGood.endedAt)}
    </time>
  );
  return lastGood.id === null ? time : <a href={`/console/runs/${encodeURIComponent(lastGood.id)}`}>{time}</a>;
};

const freshWords = (one: OverviewExport): string => {
  const fresh = freshnessOf(one);
  switch (fresh.kind) {
    case "late":
      return say("home.fresh.late", { time: duration(fresh.seconds) });
    case "current":
    case "behind":
      return say(`home.fresh.${fresh.kind}`, { ago: ago(fresh.at) });
    case "unknown":
      return say("home.fresh.unknown");
    case "brought":
      return say("home.fresh.brought", { stamp: fresh.stamp });
  }
};

const nextWords = ({ next, schedule }: OverviewExport): string => {
  if (next !== null) return at(next);
  return say(schedule === "off" ? "home.next.off" : "home.next.refresh");
};
