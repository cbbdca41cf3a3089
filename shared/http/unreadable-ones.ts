import type { ConfigurationError } from "../errors.ts";

/** Stored documents that cannot be read, as a list shows them. */
export const unreadableOnes = (errors: readonly ConfigurationError[]) =>
  errors.map(({ code, message }) => ({ code, message }));
