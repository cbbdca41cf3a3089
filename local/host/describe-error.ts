/**
 * An error's stack and those of its causes, as text. Only stacks: the other properties of an HTTP client's error hold
 * requests, and those hold credentials.
 */
export const describeError = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\ncaused by: ${describeError(error.cause)}`;
};
