/** What a history may be found to have broken, one word for each promise. */
export type ComplaintKind =
  /** Somebody whom the segments name is not on the list. */
  | "missing"
  /** Somebody who came by an import and is named no more is on the list. */
  | "left-over"
  /** Somebody whom no import had put there was taken off. */
  | "stranger-taken-off"
  /** Somebody whom a hand took off was put back. */
  | "put-back"
  /** Somebody stayed because the imports of others failed. */
  | "hostage"
  /** Somebody left whose record may be the broken one. */
  | "left-for-broken-row"
  /** Somebody who wants no mail got it at another address. */
  | "reached-again"
  /** People were taken off against a guard, and nobody was asked. */
  | "unasked-removal"
  /** People were put on a list that is new, and nobody was asked. */
  | "unasked-filling"
  /** A held run does not say all that holds it. */
  | "untold-reason"
  /** An import went to an account to which nobody has agreed. */
  | "other-account"
  /** A request carried what none may carry. */
  | "forbidden-request"
  /** A run said that its counts do not add up. */
  | "counts-do-not-add-up"
  /** A run said that a snapshot is gone, or cannot be read. */
  | "snapshot-lost"
  /** After a day of ticks the last run of an export did not end well, and no guard holds it. */
  | "person-needed"
  /** A run that nothing came in the way of did not succeed. */
  | "quiet-run-failed";

export type Complaint = { kind: ComplaintKind; words: string };

export const complain = (kind: ComplaintKind, words: readonly string[]): Complaint[] =>
  words.map((each) => ({ kind, words: each }));

/** A history in which a promise was broken. Anything else that is thrown is a fault of the model, or of the app's code. */
export class BrokenPromise extends Error {
  readonly kinds: ReadonlySet<ComplaintKind>;

  constructor(when: string, complaints: readonly Complaint[]) {
    const told = complaints.slice(0, 8).map(({ kind, words }) => `[${kind}] ${words}`);
    super(`${when}: ${told.join("; ")}${complaints.length > 8 ? " …" : ""}`);
    this.kinds = new Set(complaints.map(({ kind }) => kind));
  }
}

/** What a history that failed broke; nothing where something else was thrown. */
export const brokenBy = (error: unknown): ReadonlySet<ComplaintKind> =>
  error instanceof BrokenPromise ? error.kinds : new Set();

/** Throws when there is anything to complain of. */
export const refuse = (when: string, complaints: readonly Complaint[]): void => {
  if (complaints.length > 0) throw new BrokenPromise(when, complaints);
};
