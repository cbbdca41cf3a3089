import type { Code } from "./codes.ts";
import type { Words } from "./personal/words.ts";

/**
 * Errors are named by what the caller must do next. Rows never throw: their outcomes are values.
 *
 * - `TransientError`: repeat later. In a queue function it is thrown or turned into a delayed message.
 * - `RefusedError`: the other side said no to this one thing for good. Record it and go on.
 * - `ConfigurationError`: nothing of this kind will work until a person changes something. Stop and tell them.
 * - `ConflictError`: a conditional write found that somebody else was first. Read again and decide again.
 * - `TransitionError`: a batch or a run was to change in a way that its state does not allow. That is a fault of the app:
 *   let it pass; the queue repeats the message, and after the last time the batch or the run ends as failed.
 */
type Options = { code: Code; cause?: unknown; words?: Words | undefined };

/** `message` is ours, and may be stored, logged and shown: it never repeats what the other side said, which is `words`. */
export abstract class CodedError extends Error {
  /** Short and stable; codes.ts says what it means. */
  readonly code: Code;
  /** What the other side said, for the rejects file and the report alone. */
  readonly words: Words | undefined;

  constructor(message: string, { code, cause, words }: Options) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.words = words;
  }
}

/** A wait that the other side asked for. It never uses up an attempt. */
export type Wait = {
  kind: "rate-limit" | "import-slot" | "in-use" | "maintenance";
  /** Epoch milliseconds, when the other side named a time; clamped to between 1 s and 1 h from its own clock. */
  until?: number;
  /** The rate-limit scope that Dotdigital named, such as `lowCallRate`. */
  scope?: string;
};

/** Who failed, in what may be kept and logged: never the words of the other side, which may quote a person. */
export type Origin = {
  service: "Dotdigital" | "storage" | "vault";
  /** Of HTTP. */
  status?: number | undefined;
  /** The code that the service gave. */
  said?: string | undefined;
};

type TransientOptions = Options & { wait?: Wait | undefined; origin?: Origin; mayHaveHappened?: boolean };

export class TransientError extends CodedError {
  readonly wait: Wait | undefined;
  readonly origin: Origin | undefined;
  /** True when the call may have been carried out although no answer came (a time-out, a dropped connection, a 5xx). */
  readonly mayHaveHappened: boolean;

  constructor(message: string, options: TransientOptions) {
    super(message, options);
    this.wait = options.wait;
    this.origin = options.origin;
    this.mayHaveHappened = options.mayHaveHappened ?? false;
  }
}

export class RefusedError extends CodedError {}

export class ConfigurationError extends CodedError {}

export class ConflictError extends CodedError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, { ...options, code: "conflict" });
  }
}

export class TransitionError extends CodedError {
  constructor(message: string) {
    super(message, { code: "transition-not-allowed" });
  }
}
