/** Ends a command that cannot do its work for a reason that its error says whole: without a stack, exit code 1. */
export const failInOneSentence = (error: unknown): never => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
};
