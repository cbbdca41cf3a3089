import { ConfigurationError, type Origin, RefusedError, TransientError, type Wait } from "../errors.ts";
import { Words } from "../personal/words.ts";
import {
  BY_STATUS,
  NOT_FOUND,
  PERMANENT,
  RATE_LIMITED,
  REDIRECTED,
  REFUSED,
  SERVER_ERROR,
  type Verdict,
  WAITS,
} from "./failure-verdicts.ts";
import { keyOfErrorCode, unknownCode } from "./known-codes.ts";
import { type RateLimit, type ReplyHeaders, readRateLimit } from "./rate-limit.ts";
import { type ErrorBody, readErrorBody } from "./read-error-body.ts";

/** The call that failed, in words that may be logged. */
export type FailedCall = {
  method: "GET" | "POST" | "PUT";
  host: string;
  /** Without query and without an e-mail address; it names ids only. */
  path: string;
  /** What a 404 says is not there; the call itself when left out. */
  about?: "address-book" | "import" | "removal" | "contact" | undefined;
};

/** What came back instead of what was asked for. */
export type Failure =
  /** An answer other than 2xx. */
  | { kind: "reply"; status: number; headers: ReplyHeaders; body: string }
  /** An answer that is not what it should be; a 2xx where the status is named. `problem` says where, without values. */
  | { kind: "unexpected"; status?: number; problem: string }
  /** No answer, or half of one. `wasSent`: the request may have reached Dotdigital. */
  | { kind: "network"; code: string; wasSent: boolean };

export type ClassifiedError = TransientError | RefusedError | ConfigurationError;

/**
 * The one place that decides what a failed call to Dotdigital means. The order counts: a code that asks for patience
 * is believed at any status; then neither 429 nor 5xx is ever taken as final, whatever its body says; then the code
 * speaks before the status. Codes are compared without regard to case; unknown ones are words (`known-codes.ts`).
 *
 * The message has Dotdigital's status and code; what else it said may quote a profile, and is the error's `words`.
 */
export const classifyFailure = (call: FailedCall, failure: Failure, now: number): ClassifiedError => {
  switch (failure.kind) {
    case "reply":
      return classifyReply(call, failure, now);
    case "unexpected": {
      const { status, problem } = failure;
      const withStatus = status === undefined ? "" : ` with HTTP ${status}`;
      return new TransientError(
        `Dotdigital answered ${nameOf(call)}${withStatus}, but not in the form expected: ${problem}. Try again later.`,
        {
          ...{ code: "unexpected-reply", cause: new Error(problem), mayHaveHappened: isWrite(call) },
          origin: { service: "Dotdigital", status },
        },
      );
    }
    case "network": {
      const timedOut = failure.code === "ETIMEDOUT";
      const what = !failure.wasSent
        ? "could not be reached for"
        : timedOut
          ? "gave no answer in time to"
          : "dropped the connection during";
      return new TransientError(
        `Dotdigital ${what} ${nameOf(call)} (${failure.code}). Expected an answer: try again later.`,
        {
          code: !failure.wasSent ? "unreachable" : timedOut ? "timed-out" : "connection-lost",
          cause: Object.assign(new Error(failure.code), { code: failure.code }),
          mayHaveHappened: failure.wasSent && isWrite(call),
          origin: { service: "Dotdigital", said: failure.code },
        },
      );
    }
  }
};

const classifyReply = (
  call: FailedCall,
  { status, headers, body }: Extract<Failure, { kind: "reply" }>,
  now: number,
): ClassifiedError => {
  const said = readErrorBody(body);
  const verdict = judge(call, status, said.code);
  const answer = [`HTTP ${status}`, said.code].filter(Boolean).join(", ");
  const message = `Dotdigital answered ${nameOf(call)} with ${answer}. ${verdict.advice}`;
  const options = { code: verdict.code, cause: new Error(answer), words: wordsOf(status, said, headers.location) };
  const origin: Origin = { service: "Dotdigital", status, said: said.code };

  switch (verdict.kind) {
    case "wait":
      return new TransientError(message, {
        ...options,
        origin,
        wait: waitOf(verdict.wait, readRateLimit(headers, now)),
      });
    case "transient":
      return new TransientError(message, { ...options, origin, mayHaveHappened: status >= 500 && isWrite(call) });
    case "refused":
      return new RefusedError(message, options);
    case "configuration":
      return new ConfigurationError(message, options);
  }
};

const judge = (call: FailedCall, status: number, code: string | undefined): Verdict => {
  const key = keyOfErrorCode(code ?? "");
  const asksToWait = own(WAITS, key);
  if (asksToWait !== undefined) return asksToWait;
  if (status === 429) return RATE_LIMITED;
  if (status >= 500) return SERVER_ERROR;
  if (status >= 300 && status < 400) return REDIRECTED;
  const permanent = own(PERMANENT, key);
  if (permanent !== undefined) return permanent;
  return status === 404 ? NOT_FOUND[call.about ?? "call"] : (BY_STATUS[status] ?? REFUSED);
};

/** The other side chooses the key, so `constructor` must find nothing. */
const own = (table: Readonly<Record<string, Verdict>>, key: string): Verdict | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const waitOf = (kind: Wait["kind"], rateLimit: RateLimit | undefined): Wait => {
  // The reset of the rate limit says nothing about when an import ends or a list is free.
  const until = kind === "import-slot" || kind === "in-use" ? undefined : rateLimit?.resetAt;
  const scope = kind === "rate-limit" ? rateLimit?.scope : undefined;
  return { kind, ...(until === undefined ? {} : { until }), ...(scope === undefined ? {} : { scope }) };
};

/** All that was said, for the report. Of a redirect only the host: what follows it is for nobody's eyes. */
const wordsOf = (status: number, { code, text }: ErrorBody, location: string | undefined): Words => {
  const target = status >= 300 && status < 400 ? ` to ${hostOf(location)}` : "";
  const wasSaid = [code === unknownCode ? "" : code, text && `"${text}"`].filter(Boolean).join(", ");
  return new Words(`HTTP ${status}${target}${wasSaid && `: ${wasSaid}`}`);
};

const isWrite = (call: FailedCall) => call.method !== "GET";

const nameOf = (call: FailedCall) => `${call.method} ${call.path} at ${call.host}`;

const hostOf = (location: string | undefined) => URL.parse(location ?? "")?.host || "the same host";
