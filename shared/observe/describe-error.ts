import { CodedError } from "../errors.ts";
import { maskEmails } from "../personal/mask-email.ts";
import { codeOf } from "./code-of.ts";
import { framesOf } from "./frames-of.ts";

/**
 * An error as a code and one line that may be stored, logged and shown. The message of an error of ours is ours. Anybody
 * else's may quote what it failed at (a parser does): of such an error its name and its place are told, and no more.
 */
export const describeError = (error: unknown): { code: string; message: string } => {
  if (error instanceof CodedError) return { code: error.code, message: maskEmails(error.message).slice(0, 2000) };
  const code = typeof error === "object" && error !== null && "code" in error ? codeOf(String(error.code)) : undefined;
  return { code: code ?? "unexpected", message: sayUnexpected(error) };
};

const sayUnexpected = (error: unknown): string => {
  if (!(error instanceof Error)) return "Something that is no error was thrown.";
  const [frame] = framesOf(error);
  return `An unexpected ${codeOf(error.name) ?? "error"}${frame === undefined ? "" : `, ${frame.trim()}`}.`;
};
