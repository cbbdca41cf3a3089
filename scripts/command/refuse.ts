/** Ends a command that was asked for what it does not do: one sentence, exit code 2, as shells have it for a wrong usage. */
export const refuse = (sentence: string): never => {
  console.error(sentence);
  process.exit(2);
};
