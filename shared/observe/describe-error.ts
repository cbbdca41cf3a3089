import { maskEmails } from "./mask-email.ts";

/** An error as a code and one line that may be stored and shown: masked, without stack and without request. */
export const describeError = (error: unknown): { code: string; message: string } => {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unexpected";
  const message = error instanceof Error ? error.message : String(error);
  return { code, message: maskEmails(message).slice(0, 2000) };
};
