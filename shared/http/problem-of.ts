import { MistakesError } from "../definitions/mistake.ts";
import { ConfigurationError, ConflictError, RefusedError, TransientError } from "../errors.ts";
import { makeProblem, type Problem, ProblemError } from "./problem.ts";

type Told = { problem: Problem; headers?: Record<string, string>; isUnexpected?: true };

type Circumstances = {
  /** The caller gave `If-Match` or `If-None-Match`: then a conflict is what it had not read (412), not a coincidence (409). */
  isConditional: boolean;
  /** Epoch milliseconds. */
  now: number;
  /** Names an unexpected failure in the reply and in the log. */
  newId(): string;
};

/** The one place that decides which status an error is. Of an unexpected one nothing but an id is told. */
export const problemOf = (error: unknown, { isConditional, now, newId }: Circumstances): Told => {
  if (error instanceof ProblemError) return { problem: error.problem, headers: error.headers };
  if (error instanceof MistakesError) {
    const status = error.code === "list-owned-elsewhere" ? 409 : 400;
    return { problem: makeProblem(status, error.code, error.message, { errors: [...error.mistakes] }) };
  }
  if (error instanceof RefusedError) {
    return { problem: makeProblem(error.code.endsWith("-unknown") ? 404 : 409, error.code, error.message) };
  }
  if (error instanceof ConflictError) {
    return { problem: makeProblem(isConditional ? 412 : 409, error.code, error.message) };
  }
  if (error instanceof TransientError) {
    const seconds = Math.max(1, Math.ceil(((error.wait?.until ?? now + defaultWaitMs) - now) / 1000));
    return { problem: makeProblem(503, error.code, error.message), headers: { "Retry-After": String(seconds) } };
  }
  if (error instanceof ConfigurationError) {
    // What is wrong is the app's own set-up, or what the call is about: a connection, an export, a secret.
    const status = ownSetUp.some((prefix) => error.code.startsWith(prefix)) ? 500 : 409;
    return { problem: makeProblem(status, error.code, error.message) };
  }
  const id = newId();
  const detail = `Something unexpected went wrong. Look for ${id} in the app's log.`;
  return { problem: makeProblem(500, "unexpected", detail, { id }), isUnexpected: true };
};

const defaultWaitMs = 5_000;
const ownSetUp = ["settings-", "storage-"];
