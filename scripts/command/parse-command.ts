import { type ParseArgsOptionsConfig, parseArgs, types } from "node:util";

/** What a command takes: its options as `parseArgs` knows them, and whether it takes anything beside them. */
export type Command<Options extends ParseArgsOptionsConfig> = {
  /** The command as one types it, then what it does. `--help` prints it. */
  usage: string;
  options: Options;
  allowPositionals: boolean;
};

/** The arguments, or that somebody asks for help, or in one sentence why they are none that the command takes. */
export const parseCommand = <const Options extends ParseArgsOptionsConfig>(
  args: string[],
  { options, allowPositionals }: Command<Options>,
) => {
  const own = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
  if (own.includes("--help") || own.includes("-h")) return { kind: "help" } as const;
  try {
    return { kind: "parsed", ...parseArgs({ args, options, allowPositionals }) } as const;
  } catch (error) {
    if (!isMistake(error)) throw error;
    return {
      kind: "refused",
      sentence: `${firstSentence(error.message)}; --help says what this command takes.`,
    } as const;
  }
};

const isMistake = (error: unknown): error is Error =>
  types.isNativeError(error) && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");

/** Node adds hints of several lines. */
const firstSentence = (message: string): string => message.split(/\.\s|\n/)[0]?.replace(/\.$/, "") ?? message;
