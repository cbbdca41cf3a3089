import { Fragment } from "preact";
import type { RunView } from "../../api/replies.ts";
import { nameWords } from "../../texts/name-words.ts";
import { say } from "../../texts/say.ts";
import { ago, at, duration } from "../../texts/times.ts";

/** Who asked for a run, of what, when. */
export const FactsCard = ({ run }: { run: RunView }) => (
  <details class="card">
    <summary>
      {nameWords("mode", run.mode)} · {ago(run.requestedAt)} · {sayWho(run)}
    </summary>
    <dl class="pairs">
      {factsOf(run).map(([name, value]) => (
        <Fragment key={`${name} ${value}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  </details>
);

const factsOf = (run: RunView): [string, string][] => [
  [say("run.fact.refresh"), run.refresh.stamp || "–"],
  [say("run.fact.requested"), at(run.requestedAt)],
  ...(run.endedAt === null ? [] : [ended(run.endedAt)]),
  ...tookOf(run),
  [say("run.fact.connection"), run.connection],
  ...(run.refresh.says ?? []).map((words): [string, string] => [say("run.fact.folders"), words]),
  [say("run.fact.id"), run.id],
];

const ended = (time: string): [string, string] => [say("run.fact.ended"), at(time)];

const tookOf = ({ startedAt, endedAt }: RunView): [string, string][] =>
  startedAt === null || endedAt === null
    ? []
    : [[say("run.fact.took"), duration((Date.parse(endedAt) - Date.parse(startedAt)) / 1000)]];

const sayWho = ({ trigger, requestedBy, agreedBy, releasedBy, discardedBy }: RunView): string =>
  [
    sayAsked(trigger, requestedBy, agreedBy),
    ...(releasedBy === null ? [] : [say("run.releasedBy", { name: releasedBy })]),
    ...(discardedBy === null ? [] : [say("run.discardedBy", { name: discardedBy })]),
  ].join(" · ");

const sayAsked = (trigger: RunView["trigger"], requestedBy: string, agreedBy: string | null): string => {
  if (trigger === "http") return say("run.by.http", { name: requestedBy });
  return agreedBy === null ? say("run.by.timer") : say("run.by.agreed", { name: agreedBy });
};
