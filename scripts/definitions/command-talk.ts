import { styleText } from "node:util";
import { askSecret, askYes, isAnybodyThere } from "./ask-person.ts";
import type { Marks } from "./tell-changes.ts";

/** How a command speaks with whoever has started it. */
export type Talk = {
  say(line: string): void;
  /** What failed, or what a person has to do. */
  warn(line: string): void;
  /** Undefined where nobody is there to be asked. */
  askYes: ((question: string) => Promise<boolean>) | undefined;
  askSecret: ((question: string) => Promise<string>) | undefined;
  env: Readonly<Record<string, string | undefined>>;
  marks: Marks;
};

const paint = (format: Parameters<typeof styleText>[0]) => (text: string) => styleText(format, text);

/** In a terminal or a pipe; in colour where the terminal, `NO_COLOR` and `FORCE_COLOR` want it. */
export const commandTalk = (): Talk => ({
  say: (line) => console.log(line),
  warn: (line) => console.error(line),
  ...(isAnybodyThere() ? { askYes, askSecret } : { askYes: undefined, askSecret: undefined }),
  env: process.env,
  marks: { added: paint("green"), taken: paint("red"), head: paint("bold"), bad: paint("yellow") },
});

/** Whether somebody agrees. Throws, with what would do instead, where nobody can be asked. */
export const agreed = async ({ askYes }: Talk, { yes }: { yes: boolean }, question: string): Promise<boolean> => {
  if (yes) return true;
  if (!askYes) throw new Error(`${question} Nobody is there to be asked: --yes does it.`);
  return askYes(question);
};
