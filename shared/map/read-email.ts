import { canonicalAddress } from "./canonical-address.ts";
import type { AddressProblem } from "./judged-address.ts";

/** `formerEmail`: what the row's address was in the first form, where that is another one: decision 14. */
export type ReadEmail =
  | { kind: "email"; email: string; formerEmail?: string }
  /** `detail`: what exactly, without anything of the address. */
  | { kind: "invalid"; code: EmailProblem; detail?: string; formerEmail?: string };

/**
 * `email-missing`: nothing there, or a word for nothing. `email-undecodable`: bytes of it are none of the file's encoding,
 * and came out as U+FFFD, so that nobody knows whose it is.
 */
export type EmailProblem = "email-missing" | "email-undecodable" | AddressProblem;

/** The e-mail address of a row, in its canonical form. */
export const readEmail = (text: string): ReadEmail => {
  const read = canonicalAddress(text);
  switch (read.kind) {
    case "address":
      return withFormer({ kind: "email", email: read.address }, formerOf(text, read.address));
    case "missing":
      return missing;
    case "invalid":
      return withFormer({ ...(text.includes("\uFFFD") ? undecodable : read) }, formerOf(text, ""));
  }
};

const withFormer = (read: ReadEmail, formerEmail: string | undefined): ReadEmail => {
  if (formerEmail !== undefined) read.formerEmail = formerEmail;
  return read;
};

const formerOf = (text: string, now: string): string | undefined => {
  // What nearly every row is: the same in both forms, and told without looking closer. The first one knew no letter that
  // has to stay a capital.
  if (text === now && now === now.toLowerCase()) return undefined;
  const former = canonicalAddress(text, 1);
  return former.kind === "address" && former.address !== now ? former.address : undefined;
};

const missing: ReadEmail = { kind: "invalid", code: "email-missing" };
const undecodable: ReadEmail = { kind: "invalid", code: "email-undecodable" };
