import type { Mistake } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";

/** One mistake beside its control: what would be right, what is there, and which was meant. */
export const sayMistake = ({ expected, found, nearest }: Mistake): string => {
  const words = found === undefined ? say("mistake.expected", { expected }) : say("mistake.found", { expected, found });
  return nearest === undefined ? words : `${words} ${say("error.nearest", { nearest })}`;
};

/** Undefined where there is none. */
export const sayMistakes = (mistakes: readonly Mistake[]): string | undefined =>
  mistakes.length === 0 ? undefined : mistakes.map(sayMistake).join(" ");
