import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { addAbortSignal, Readable } from "node:stream";
import axios, { isAxiosError } from "axios";
import type { Failure } from "./classify-failure.ts";
import type { ReplyHeaders } from "./rate-limit.ts";
import type { RequestBody } from "./streamed-body.ts";

export type Credentials = { username: string; password: string };

export type OutgoingRequest = {
  url: string;
  method: "GET" | "POST" | "PUT";
  body?: RequestBody | undefined;
  credentials: Credentials;
  /** Ends the whole exchange, wherever it stands. */
  signal: AbortSignal;
  maxReplyBytes: number;
  /** Takes a 2xx answer piece by piece while it comes, in place of its text. */
  take?: ((piece: Uint8Array) => void) | undefined;
};

/** `text` is undefined where there was more of it than `maxReplyBytes`: nothing of that is kept. It is empty where it was taken. */
export type RawReply = { kind: "answer"; status: number; headers: ReplyHeaders; text: string | undefined };

/** For reads: connections kept for the life of the process, and let go after half a minute without use. */
const keptOpen = { keepAlive: true, timeout: 30_000 };
const readAgents = { httpAgent: new HttpAgent(keptOpen), httpsAgent: new HttpsAgent(keptOpen) };

/**
 * For writes: a connection each. A kept one that the server closes under a request looks like a lost answer, and
 * leaves open whether the write happened; beside the megabytes of an import a handshake costs nothing.
 */
const writeAgents = { httpAgent: new HttpAgent(), httpsAgent: new HttpsAgent() };

/**
 * One exchange over HTTP, whatever its status; a failure of the network is a value. The body goes out byte by byte as
 * it is; what fails while it is read is thrown. Redirects are not followed. A proxy named in the environment (HTTPS_PROXY, NO_PROXY) is used for https only,
 * where it carries a tunnel and sees neither credentials nor contacts; plain http exists for loopback, and has none.
 *
 * Nothing of axios leaves here: its errors and replies hold the password and the body.
 */
export const sendRequest = async (request: OutgoingRequest): Promise<RawReply | Failure> => {
  const { url, method, credentials, signal, maxReplyBytes } = request;
  const body = request.body && outgoing(request.body);
  try {
    const reply = await axios.request<Readable>({
      ...(method === "GET" ? readAgents : writeAgents),
      url,
      method,
      headers: {
        Accept: "application/json",
        Authorization: `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`,
        "User-Agent": "customer-insights-dotdigital",
        ...(body && { "Content-Type": "application/json", "Content-Length": body.bytes }),
      },
      ...(body && { data: body.data }),
      transformRequest: [],
      transformResponse: [],
      responseType: "stream",
      // Of any length.
      maxBodyLength: -1,
      maxRedirects: 0,
      ...(url.startsWith("https:") ? {} : { proxy: false }),
      validateStatus: () => true,
      signal,
    });
    const kept: Uint8Array[] = [];
    const isGood = reply.status >= 200 && reply.status < 300;
    const take = (isGood && request.take) || ((piece: Uint8Array) => void kept.push(piece));
    const isWhole = await readAll(addAbortSignal(signal, reply.data), maxReplyBytes, take);
    const text = isWhole ? new TextDecoder().decode(Buffer.concat(kept)) : undefined;
    return { kind: "answer", status: reply.status, headers: headersOf(reply.headers), text };
  } catch (error) {
    if (body?.broken) throw body.broken.by;
    return failureOf(error, request);
  } finally {
    // An answer may come before the body has gone.
    body?.close();
  }
};

/** A body on its way. `broken`: reading it failed, so that no whole request has gone out. */
type Outgoing = { data: Buffer | Readable; bytes: number; broken?: { by: unknown }; close(): void };

const outgoing = (body: RequestBody): Outgoing => {
  if (body instanceof Uint8Array) {
    // The same memory: axios would refuse a bare Uint8Array.
    return { data: Buffer.from(body.buffer, body.byteOffset, body.byteLength), bytes: body.byteLength, close() {} };
  }
  const data = Readable.from(body.open(), { objectMode: false });
  const sent: Outgoing = { data, bytes: body.bytes, close: () => data.destroy() };
  data.once("error", (by) => {
    sent.broken = { by };
  });
  return sent;
};

/** Says whether there was no more than that. A stream that is left before its end is closed, and its connection with it. */
const readAll = async (
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
  take: (piece: Uint8Array) => void,
): Promise<boolean> => {
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) return false;
      take(chunk);
    }
  } catch (cause) {
    throw new HalfReply(cause);
  }
  return true;
};

/** The answer had begun, and the rest of it did not come or could not be unpacked. */
class HalfReply extends Error {
  readonly code: string;

  constructor(cause: unknown) {
    super("the answer broke off", { cause });
    this.code = cause instanceof Error && "code" in cause ? String(cause.code) : "UNKNOWN";
  }
}

const headersOf = (headers: object): ReplyHeaders =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), String(value)]),
  );

/** Codes that come before a byte of the request has gone out; those of certificates are matched by their form. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$|CERT|^ERR_TLS_|^UNABLE_TO_/;

const failureOf = (error: unknown, { signal }: OutgoingRequest): Failure => {
  if (signal.aborted) {
    return { kind: "network", code: "ETIMEDOUT", wasSent: true };
  }
  if (error instanceof HalfReply) return { kind: "network", code: error.code, wasSent: true };
  if (!isAxiosError(error)) throw error;
  const { code = "UNKNOWN" } = error;
  const connecting = "connect" === syscallOf(error.cause);
  return { kind: "network", code, wasSent: !connecting && !NEVER_SENT.test(code) };
};

/** Of a Node error; of several, tried one after the other for one host, of the first. */
const syscallOf = (cause: unknown): unknown => {
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  return first instanceof Error && "syscall" in first ? first.syscall : undefined;
};
