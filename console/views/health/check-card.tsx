import type { ComponentChildren } from "preact";
import { State } from "../../parts/state.tsx";
import { Told } from "../../parts/told.tsx";
import { codeWords } from "../../texts/code-words.ts";
import { say, type TextName } from "../../texts/say.ts";
import type { Check } from "./sort-checks.ts";

/** One thing that the app needs: whether it answers, and if not why, and what to do. `check`: none where it was not asked yet. */
export const CheckCard = ({
  title,
  check,
  down = "health.isDown",
  children,
}: {
  title: ComponentChildren;
  check: Check | undefined;
  /** What is said of it where it is down. */
  down?: TextName;
  children?: ComponentChildren;
}) => {
  const isDown = check?.status === "down";
  const todo = check?.code === undefined ? undefined : codeWords(check.code)?.do;
  return (
    <li class={`card ${isDown ? "bad" : ""}`}>
      <h3>{title}</h3>
      {check !== undefined && (
        <div>
          <State tone={isDown ? "bad" : "good"} word={say(isDown ? down : "health.up")} />
        </div>
      )}
      {check?.message !== undefined && (
        <p>
          <Told code={check.code} message={check.message} />
        </p>
      )}
      {todo !== undefined && <p>{say("error.todo", { todo })}</p>}
      {children}
    </li>
  );
};
