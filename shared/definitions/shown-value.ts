import { maskEmails } from "../personal/mask-email.ts";
import { mayBeSecret } from "../personal/may-be-secret.ts";

/**
 * A value that somebody sent and that was wrong, as it may be shown to them; undefined where only its kind may be told. Not
 * shown: what lies under a name that is for secrets or for people, a text that may hold a secret whatever its name, and
 * whatever is no text, number or boolean. Addresses within a text are masked. A test lists every name that is published, on one side or the other.
 */
export const shownValue = (path: readonly PropertyKey[], value: unknown): string | undefined => {
  if (path.length === 0 || path.some((step) => hidden.has(String(step)))) return undefined;
  // At the top it is somebody's address; within a mapping it is a column.
  if (path.length === 1 && path[0] === "email") return undefined;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string" || value === "") return undefined;
  if (mayBeSecret(value)) return undefined;
  return `"${shownText(value)}"`;
};

/** A text that somebody sent, in one line: cut, with addresses masked, and not at all where it may be a secret. */
export const shownText = (value: string): string => {
  if (mayBeSecret(value)) return "…";
  const text = maskEmails(value.slice(0, mostRead));
  return JSON.stringify(text.length > mostShown ? `${text.slice(0, mostShown)}…` : text).slice(1, -1);
};

/**
 * Secrets and the names of secrets, where a secret itself is easily pasted; names of people; values of a profile; and what
 * is sent beside a password, and takes any text.
 */
export const hidden: ReadonlySet<string> = new Set([
  ...["username", "password", "credentialsSecret", "webhook", "by"],
  ...[
    "exportUser",
    "agreedBy",
    "equals",
    "constant",
    "default",
    "references",
    "contactIds",
    "agree",
    "schedule",
    "scheduleBefore",
  ],
]);

const mostShown = 60;

/** Longer than any address of which the end would be cut off before it is masked. */
const mostRead = 1000;
