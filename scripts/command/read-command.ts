import type { ParseArgsOptionsConfig } from "node:util";
import { type Command, parseCommand } from "./parse-command.ts";
import { refuse } from "./refuse.ts";
import { wrapUsage } from "./wrap-usage.ts";

/**
 * Reads the arguments of a command. `--help` prints its usage and ends with 0; an argument that it does not take is said
 * in one sentence, and ends it with 2.
 */
export const readCommand = <const Options extends ParseArgsOptionsConfig = Record<never, never>>(
  usage: string,
  options?: Options,
  allowPositionals = false,
) => {
  const command: Command<Options> = { usage, options: options ?? ({} as Options), allowPositionals };
  const parsed = parseCommand(process.argv.slice(2), command);
  switch (parsed.kind) {
    case "parsed":
      return { values: parsed.values, positionals: parsed.positionals };
    case "help":
      console.log(wrapUsage(usage));
      return process.exit(0);
    case "refused":
      return refuse(parsed.sentence);
  }
};
