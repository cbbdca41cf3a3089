import { Told } from "../../parts/told.tsx";
import { codeWords } from "../../texts/code-words.ts";
import { nameWords } from "../../texts/name-words.ts";
import { say } from "../../texts/say.ts";
import { ago, duration } from "../../texts/times.ts";
import type { Reason } from "./reasons-of.ts";

/** One reason in a sentence or two, what to do, and the way to where it is done. */
export const Why = ({ reason }: { reason: Reason }) => {
  const { tone, at, message, code, to } = reason;
  const words = code === undefined ? undefined : codeWords(code);
  return (
    <li class={`note ${tone}`}>
      <div>
        <p>
          <strong>{sentenceOf(reason)}</strong>{" "}
          {message === undefined ? (words?.means ?? code) : <Told code={code} message={message} />}
          {at !== undefined && at !== null && <span class="quiet"> ({ago(at)})</span>}
        </p>
        {words !== undefined && <p>{say("error.todo", { todo: words.do })}</p>}
      </div>
      <a class="button" href={to.href}>
        {say(to.says)}
      </a>
    </li>
  );
};

const sentenceOf = ({ says, values, held, seconds }: Reason): string =>
  say(says, {
    ...values,
    ...(held === undefined ? {} : { reasons: held.map((name) => nameWords("held", name)).join("; ") }),
    ...(seconds === undefined ? {} : { time: duration(seconds) }),
  });
