import isEmail from "validator/lib/isEmail.js";

export type ReadEmail = { kind: "email"; email: string } | { kind: "invalid"; code: EmailProblem };

/** `email-missing`: nothing there, or a word for nothing. `email-invalid`: nothing that mail could be sent to. */
export type EmailProblem = "email-missing" | "email-invalid";

/**
 * An e-mail address as it is checked, compared, hashed and sent: trimmed and in lower case. At most 254 characters
 * (RFC 5321), 64 of them before the @, and a domain with a top level, as `validator` has it; letters of any alphabet.
 * Refused beside that: a quoted local part, which no list holds in earnest, and invisible characters, which would make
 * a second contact of a first.
 */
export const readEmail = (text: string): ReadEmail => {
  const email = text.trim().toLowerCase();
  if (isPlainEmail(email)) return { kind: "email", email };
  if (email === "" || email === "null" || email === "\\n") return missing;
  return isEmail.default(email) && !/["\p{C}]/u.test(email) ? { kind: "email", email } : invalid;
};

const missing: ReadEmail = { kind: "invalid", code: "email-missing" };
const invalid: ReadEmail = { kind: "invalid", code: "email-invalid" };

/** What nearly every address looks like: `validator` takes it too, but needs twenty times as long to say so. */
export const isPlainEmail = (email: string): boolean =>
  email.length <= 128 &&
  /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,24}$/.test(email) &&
  email.indexOf("@") <= 64 &&
  email.length - email.indexOf("@") <= 64;
