import { codeOf } from "./code-of.ts";
import { describeError } from "./describe-error.ts";
import { framesOf } from "./frames-of.ts";

/**
 * An error as the host may print it: the host logs message and stack of whatever a function throws, and some hosts log
 * the causes, too. It has the name, the code, the place and what `describeError` tells.
 */
export const printableError = (error: unknown): Error => {
  const { code, message } = describeError(error);
  const name = error instanceof Error ? (codeOf(error.name) ?? "Error") : "Error";
  const cause =
    error instanceof Error && error.cause !== undefined ? { cause: printableError(error.cause) } : undefined;
  const printable = Object.assign(new Error(message, cause), { name, code });
  const frames = error instanceof Error ? framesOf(error) : [];
  printable.stack = [`${name}: ${message}`, ...frames].join("\n");
  return printable;
};
