import type { RunView } from "../../api/replies.ts";
import { nameWords } from "../../texts/name-words.ts";
import { locale, say } from "../../texts/say.ts";
import { ago, at } from "../../texts/times.ts";
import { ErrorNote } from "./error-note.tsx";
import { hasEnded, sayRun, toneOf } from "./say-run.ts";
import { waitsOf } from "./waits-of.ts";

const marks = { good: "✓", warn: "!", bad: "✕", plain: "…" };

/** What a run is at, what that means, how far it is, and what it waits for. */
export const StateCard = ({ run }: { run: RunView }) => {
  const tone = toneOf(run);
  const { text, values } = sayRun(run);
  return (
    <section class={`card ${tone}`} aria-labelledby="state">
      <div role="status">
        <h2 id="state" class={`state ${tone}`}>
          <span aria-hidden="true">{marks[tone]}</span> {nameWords("state", run.state)}
        </h2>
        <p>{say(text, values)}</p>
      </div>
      {!hasEnded(run) && run.state !== "held" && <Progress run={run} />}
      <Waits run={run} />
      {run.error && <ErrorNote error={run.error} />}
      {run.replanAt !== null && <p>{say("run.replan", { at: at(run.replanAt) })}</p>}
    </section>
  );
};

const Progress = ({ run: { progress, expectedEnd } }: { run: RunView }) => {
  const percent = new Intl.NumberFormat(locale.value, { style: "percent" }).format(progress);
  return (
    <div>
      <progress aria-label={say("run.progress")} max={1} value={progress} />
      <p class="quiet">
        {say("run.progress.of", { percent })}.{" "}
        {expectedEnd === null
          ? say("run.expectedEnd.unknown")
          : say("run.expectedEnd", { ago: ago(expectedEnd), at: at(expectedEnd) })}
      </p>
    </div>
  );
};

const Waits = ({ run }: { run: RunView }) => {
  const waits = waitsOf(run);
  if (waits.length === 0) return null;
  return (
    <div>
      <p>{say("run.waits")}</p>
      <ul>
        {waits.map((wait) => {
          const text = "words" in wait ? wait.words : say(wait.text, wait.values);
          return <li key={text}>{text}</li>;
        })}
      </ul>
    </div>
  );
};
