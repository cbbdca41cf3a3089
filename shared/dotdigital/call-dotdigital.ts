import type { z } from "zod";
import { TransientError } from "../errors.ts";
import { type BoundedJson, parseBounded } from "../json/bounded-json.ts";
import { allowedEndpoint } from "./allowed-host.ts";
import { type ClassifiedError, classifyFailure, type FailedCall, type Failure } from "./classify-failure.ts";
import type { CallGate } from "./gate.ts";
import { readRateLimit } from "./rate-limit.ts";
import { type ListForms, readWithLists } from "./read-with-lists.ts";
import { type Credentials, type RawReply, sendRequest } from "./send-request.ts";
import type { RequestBody } from "./streamed-body.ts";

export type ReadCredentials = (options: { fresh: boolean }) => Promise<Credentials>;

export type DotdigitalOptions = {
  /** As account-info names it; see `allowedEndpoint`. */
  endpoint: string;
  credentials: ReadCredentials;
  /** For one call, a second try with fresh credentials included. Dotdigital asks for 121 s ("API endpoints"). */
  timeoutMs?: number;
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
  body?: RequestBody;
  /** Of an answer with long lists, what becomes of these. Such an answer is read while it comes. */
  lists?: ListForms;
  /** The most bytes of an answer, unpacked; 1 MB unless told otherwise. */
  maxReplyBytes?: number;
};

/** Far above all that one call tells of an account, a list, a contact or a job. */
const usualReplyBytes = 1024 * 1024;
/** Of the largest reply that is allowed: 100,000 contacts with their data fields. */
const replyLimits = { values: 5_000_000, depth: 32 };

/** `read` gives what was said, of a 2xx. */
type Answer = RawReply & { read: (text: string) => BoundedJson };

export type CallDotdigital = <T>(call: Call, form: z.ZodType<T>) => Promise<T>;

/**
 * One call to Dotdigital: gate, credentials, exchange, classification, parsing. Throws `ConfigurationError`
 * `endpoint-not-allowed` at once for a host that must not see credentials.
 */
export const makeCallDotdigital = (options: DotdigitalOptions): CallDotdigital => {
  const { credentials, timeoutMs = 121_000, gate, now = Date.now } = options;
  const origin = allowedEndpoint(options.endpoint, options);
  const { host } = new URL(origin);

  const exchange = async (call: Call, by: Credentials, signal: AbortSignal): Promise<Answer | Failure> => {
    const { method, body, maxReplyBytes = usualReplyBytes } = call;
    const reader = call.lists && readWithLists(call.lists, replyLimits);
    const url = `${origin}${call.path}${call.query === undefined ? "" : `?${call.query}`}`;
    const answer = await sendRequest({
      url,
      method,
      body,
      credentials: by,
      signal,
      maxReplyBytes,
      take: reader?.write,
    });
    const rateLimit = answer.kind === "answer" ? readRateLimit(answer.headers, now()) : undefined;
    if (rateLimit !== undefined) gate?.learn(call.kind, rateLimit);
    if (answer.kind !== "answer") return answer;
    return { ...answer, read: (text) => reader?.end() ?? parseBounded(text, replyLimits) };
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
    const { status, text, read } = answer;
    const unexpected = (problem: string) => classifyFailure(failed, { kind: "unexpected", status, problem }, now());
    if (text === undefined)
      throw unexpected(`expected at most ${call.maxReplyBytes ?? usualReplyBytes} bytes, got more`);
    const json = read(text);
    if (json.kind === "problem") throw unexpected(json.problem);
    const parsed = form.safeParse(json.value);
    if (parsed.success) return parsed.data;
    throw unexpected(problemOf(parsed.error));
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
  const { status, headers, text = "" } = answer;
  if (status >= 200 && status < 300) return undefined;
  // What is too long for words of an error says no more than its status.
  const body = text.length > usualReplyBytes ? "" : text;
  return classifyFailure(failed, { kind: "reply", status, headers, body }, now);
};

const differ = (a: Credentials, b: Credentials) => a.username !== b.username || a.password !== b.password;

/** Where and what was expected; zod's messages carry no values. */
const problemOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join(".") || "the body"}: ${issue.message}`)
    .join("; ");
