import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Whether somebody is there to answer. */
export const isAnybodyThere = (): boolean => Boolean(process.stdin.isTTY && process.stderr.isTTY);

/** Asks for a yes in the terminal; anything else is a no. */
export const askYes = async (question: string): Promise<boolean> => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(y|yes)$/i.test((await orInterrupted(lines, `${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
};

/** Asks for what nobody is to see on the screen, nor in what a terminal keeps. */
export const askSecret = async (question: string): Promise<string> => {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // Says of itself that it is a terminal, so that the real one echoes nothing.
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stderr.write(question);
  try {
    return (await orInterrupted(lines, "")).trim();
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
};

type Lines = ReturnType<typeof createInterface>;

/** Ctrl-C, and an end of the input, end the question without an answer. */
const orInterrupted = (lines: Lines, question: string): Promise<string> => {
  const interrupted = Promise.withResolvers<string>();
  const end = () => interrupted.reject(new Error("Nothing was answered, so nothing was done."));
  lines.once("SIGINT", end);
  lines.once("close", end);
  return Promise.race([lines.question(question), interrupted.promise]);
};
