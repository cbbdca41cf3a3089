import { canonicalAddress } from "./canonical-address.ts";
import type { AddressProblem } from "./judged-address.ts";

export type ReadEmail =
  | { kind: "email"; email: string }
  /** `detail`: what exactly, without anything of the address. */
  | { kind: "invalid"; code: EmailProblem; detail?: string };

/** `email-missing`: nothing there, or a word for nothing. */
export type EmailProblem = "email-missing" | AddressProblem;

/** The e-mail address of a row, in its canonical form. */
export const readEmail = (text: string): ReadEmail => {
  const read = canonicalAddress(text);
  switch (read.kind) {
    case "address":
      return { kind: "email", email: read.address };
    case "missing":
      return missing;
    case "invalid":
      return read;
  }
};

const missing: ReadEmail = { kind: "invalid", code: "email-missing" };
