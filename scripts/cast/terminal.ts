import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { envWithoutColours } from "../command/env-without-colours.ts";

/** Of the shell, without its colour. */
const prompt = "❯ ";
const isAsked = (said: string): boolean => stripVTControlCharacters(said).endsWith(prompt);

/**
 * A shell in a terminal of so many columns and rows, by `script` of util-linux. `onOutput` gets all that it shows.
 * @param env what it adds to the environment
 */
export const openTerminal = (
  cwd: string,
  size: { width: number; height: number },
  onOutput: (text: string) => void,
) => {
  const { width, height } = size;
  // A shell that reads commands from nobody forgets PS1, so it comes under another name.
  const shell = `stty cols ${width} rows ${height}; exec env PS1="$CAST_PS1" PS2= bash --norc --noprofile -i`;
  const own = Object.fromEntries(
    Object.entries(envWithoutColours()).filter(([name]) => !/^(npm_|INIT_CWD)/.test(name)),
  );
  const child = spawn("script", ["-qefc", shell, "/dev/null"], {
    cwd,
    env: {
      ...own,
      TERM: "xterm-256color",
      // Its spinner would be most of the film.
      npm_config_progress: "false",
      CAST_PS1: "\\[\\e[32m\\]❯\\[\\e[0m\\] ",
      HISTFILE: "",
      BASH_SILENCE_DEPRECATION_WARNING: "1",
    },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let said = "";
  let heard = Promise.withResolvers<void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    onOutput(text);
    heard.resolve();
    heard = Promise.withResolvers();
  });
  const until = async (isThere: (said: string) => boolean): Promise<string> => {
    while (!isThere(said)) {
      if (child.exitCode !== null) throw new Error(`the terminal ended:\n${said.slice(-2000)}`);
      await heard.promise;
    }
    return said;
  };
  const type = (keys: string): void => {
    said = "";
    child.stdin.write(keys);
  };
  return {
    isReady: () => until(isAsked),
    /** Types a command, and waits until the shell asks for the next one. */
    run: async (command: string): Promise<string> => {
      type(`${command}\n`);
      return until((text) => text.includes("\n") && isAsked(text));
    },
    /** Types a command that goes on, and waits until it has said something. */
    start: async (command: string, until_: string): Promise<string> => {
      type(`${command}\n`);
      return until((text) => text.includes(until_));
    },
    interrupt: async (): Promise<void> => {
      type("\u0003");
      await until(isAsked);
    },
    close: () => child.kill("SIGTERM"),
  };
};
