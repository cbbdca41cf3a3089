import type { z } from "zod";
import { TransientError } from "../errors.ts";
import { allowedEndpoint } from "./allowed-host.ts";
import { type ClassifiedError, classifyFailure, type FailedCall, type Failure } from "./classify-failure.ts";
import type { CallGate } from "./gate.ts";
import { readRateLimit } from "./rate-limit.ts";
import { type Credentials, type RawReply, sendRequest } from "./send-request.ts";

export type ReadCredentials = (options: { fresh: boolean }) => Promise<Credentials>;

export type DotdigitalOptions = {
  /** As account-info names it; see `allowedEndpoint`. */
  endpoint: string;
  credentials: ReadCredentials;
  /** For one call, a second try with fresh credentials included. Dotdigital asks for 121 s ("API endpoints"). */
  timeoutMs?: number;
  /** The result of an import of 25,000 contacts is about 4 MB; nothing that we ask for comes near this. */
  maxReplyBytes?: number;
  inAzure: boolean;
  /** Shared by all instances: asked before every call, and told of every rate limit. None where no account is known yet. */
  gate?: CallGate;
  /** Epoch milliseconds. */
  now?: () => number;
};

export type Call = Omit<FailedCall, "host"> & {
  /** Which of the calls in `client.ts`: calls of one kind are of one tier of the rate limit. */
  kind: string;
  /** What errors say in place of a path that names a person. */
  shownPath?: string;
  /** As it goes into the URL, already encoded. */
  query?: string;
  body?: Uint8Array;
};

export type CallDotdigital = <T>(call: Call, form: z.ZodType<T>) => Promise<T>;

/**
 * One call to Dotdigital: gate, credentials, exchange, classification, parsing. Throws `ConfigurationError`
 * `endpoint-not-allowed` at once for a host that must not see credentials.
 */
export const makeCallDotdigital = (options: DotdigitalOptions): CallDotdigital => {
  const { credentials, timeoutMs = 121_000, maxReplyBytes = 64 * 1024 * 1024, gate, now = Date.now } = options;
  const origin = allowedEndpoint(options.endpoint, options);
  const { host } = new URL(origin);

  const exchange = async (call: Call, by: Credentials, signal: AbortSignal): Promise<RawReply | Failure> => {
    const { method, body } = call;
    const url = `${origin}${call.path}${call.query === undefined ? "" : `?${call.query}`}`;
    const answer = await sendRequest({ url, method, body, credentials: by, signal, maxReplyBytes });
    const rateLimit = answer.kind === "answer" ? readRateLimit(answer.headers, now()) : undefined;
    if (rateLimit !== undefined) gate?.learn(call.kind, rateLimit);
    return answer;
  };

  const callOnce: CallDotdigital = async (call, form) => {
    const failed: FailedCall = { method: call.method, path: call.shownPath ?? call.path, about: call.about, host };
    const known = await credentials({ fresh: false });
    // One deadline for both tries: whoever claimed a batch has claimed it for one call.
    const signal = AbortSignal.timeout(timeoutMs);
    let answer = await exchange(call, known, signal);
    if (failureIn(failed, answer, now())?.code === "credentials-refused") {
      // The password may have been changed, or the API user replaced, since they were cached. Whoever is refused has
      // done nothing, so the call may be repeated.
      const fresh = await credentials({ fresh: true });
      if (differ(known, fresh)) answer = await exchange(call, fresh, signal);
    }

    const failure = failureIn(failed, answer, now());
    if (failure || answer.kind !== "answer") throw failure;
    const { status, text } = answer;
    const parsed = form.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    throw classifyFailure(failed, { kind: "unexpected", status, problem: problemOf(parsed.error) }, now());
  };

  return async (call, form) => {
    await gate?.before(call.kind);
    try {
      return await callOnce(call, form);
    } catch (error) {
      if (error instanceof TransientError && error.wait) await gate?.asked(call.kind, error.wait);
      throw error;
    }
  };
};

/** What an answer other than 2xx, or none, means; undefined for a 2xx. */
const failureIn = (failed: FailedCall, answer: RawReply | Failure, now: number): ClassifiedError | undefined => {
  if (answer.kind !== "answer") return classifyFailure(failed, answer, now);
  const { status, headers, text } = answer;
  if (status >= 200 && status < 300) return undefined;
  return classifyFailure(failed, { kind: "reply", status, headers, body: text }, now);
};

const differ = (a: Credentials, b: Credentials) => a.username !== b.username || a.password !== b.password;

/** Undefined for what is no JSON, which no form takes. The parser's own error is not kept: it quotes the body. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Where and what was expected; zod's messages carry no values. */
const problemOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join(".") || "the body"}: ${issue.message}`)
    .join("; ");
