import type { AppFacts } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";
import { onDay } from "../../texts/times.ts";
import { lastName } from "./say-last.ts";

/** What was last heard of somebody, and its code. */
export const Last = ({ last: { code, words, day } }: { last: NonNullable<AppFacts["last"]> }) => {
  const name = lastName(code);
  const said = name === undefined ? words : say(name);
  return (
    <span>
      {day === null ? say("explain.last", { words: said }) : say("explain.last.day", { day: onDay(day), words: said })}{" "}
      <code>{code}</code>
    </span>
  );
};
