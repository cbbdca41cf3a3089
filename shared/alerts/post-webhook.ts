import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import axios, { isAxiosError } from "axios";
import type { Code } from "../codes.ts";
import { TransientError } from "../errors.ts";

/** Posts one body; returns when the receiver has taken it (2xx). Throws `TransientError` for everything else. */
export type PostWebhook = (request: { url: string; body: string; headers: Record<string, string> }) => Promise<void>;

/** Longer than a receiver should take; far less than the two minutes after which a message counts as lost. */
const timeoutMs = 10_000;
/** More than any receiver says in answer; nothing of it is read. */
const maxReplyBytes = 1024 * 1024;

/**
 * Redirects are not followed, so that an alert reaches nobody but the address in the secret. A new connection each time:
 * a kept one that the receiver closes would look like a lost answer. Nothing of axios leaves here, for its errors hold
 * the URL, and in a Teams workflow's URL is its key.
 */
export const postWebhook: PostWebhook = async ({ url, body, headers }) => {
  const { host } = new URL(url);
  const fail = (said: string, code: Code) => {
    throw new TransientError(`The webhook at ${host} ${said}. The alert is sent again later.`, { code });
  };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const { status } = await axios.request({
      httpAgent: new HttpAgent(),
      httpsAgent: new HttpsAgent(),
      url,
      method: "POST",
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "customer-insights-dotdigital",
        ...headers,
      },
      data: Buffer.from(body),
      transformRequest: [],
      transformResponse: [],
      responseType: "arraybuffer",
      maxContentLength: maxReplyBytes,
      maxRedirects: 0,
      ...(url.startsWith("https:") ? {} : { proxy: false }),
      validateStatus: () => true,
      signal,
    });
    if (status < 200 || status > 299) fail(`answered ${status}, expected 2xx`, "webhook-refused");
  } catch (error) {
    if (signal.aborted) fail(`did not answer within ${timeoutMs / 1000} s`, "webhook-timed-out");
    if (!isAxiosError(error)) throw error;
    fail(`could not be reached (${error.code ?? "no answer"})`, "webhook-unreachable");
  }
};
