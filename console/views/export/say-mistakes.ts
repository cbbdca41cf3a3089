import type { Mistake } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";
import { mistakesAt } from "./mistakes.ts";

/** Something that is to be put right, by the path of its control in the body, in words. */
export type Told = { path: string; says: string };

/** What would be right, what is there, and which was meant. */
export const toldOf = (mistakes: readonly Mistake[]): Told[] =>
  mistakes.map(({ path, expected, found, nearest }) => {
    const words =
      found === undefined
        ? say("mistake.expected", { expected: unended(expected) })
        : say("mistake.found", { expected: unended(expected), found: unended(found) });
    return { path, says: nearest === undefined ? words : `${words} ${say("error.nearest", { nearest })}` };
  });

/** What is told at a path and below it, but for what stands at `but`; undefined where nothing is. */
export const saysAt = (told: readonly Told[], path: string, but?: readonly string[]): string | undefined =>
  mistakesAt(told, path, but)
    .map(({ says }) => says)
    .join(" ") || undefined;

/** What was found may be a sentence of Dotdigital's, which ends by itself. */
const unended = (text: string) => text.replace(/\.$/, "");
