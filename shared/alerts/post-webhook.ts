import { lookup as dnsLookup } from "node:dns";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { LookupFunction } from "node:net";
import axios, { isAxiosError } from "axios";
import type { Code } from "../codes.ts";
import { isPublicAddress } from "../definitions/is-public-address.ts";
import { ConfigurationError, TransientError } from "../errors.ts";

/**
 * Posts one body; returns when the receiver has taken it (2xx). Throws `ConfigurationError` `webhook-not-allowed` where the
 * address may not be called, and `TransientError` for everything else.
 */
export type PostWebhook = (request: { url: string; body: string; headers: Record<string, string> }) => Promise<void>;

type Options = { inAzure: boolean; lookup?: LookupFunction };

/** Longer than a receiver should take; far less than the two minutes after which a message counts as lost. */
const timeoutMs = 10_000;
/** More than any receiver says in answer; nothing of it is read. */
const maxReplyBytes = 1024 * 1024;

/**
 * Redirects are not followed, so that an alert reaches nobody but the address in the secret. A new connection each time:
 * a kept one that the receiver closes would look like a lost answer. Nothing of axios leaves here, for its errors hold
 * the URL, and in a Teams workflow's URL is its key. In Azure the name must lead to public addresses only, which is seen
 * on the connection itself: an answer that changes between two look-ups leads nowhere else. (A proxy of the environment's
 * looks names up by itself.)
 */
export const makePostWebhook =
  ({ inAzure, lookup = dnsLookup }: Options): PostWebhook =>
  async ({ url, body, headers }) => {
    const { host } = new URL(url);
    const fail = (said: string, code: Code) => {
      throw new TransientError(`The webhook at ${host} ${said}. The alert is sent again later.`, { code });
    };
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const { status } = await axios.request({
        httpAgent: new HttpAgent(),
        httpsAgent: new HttpsAgent(inAzure ? { lookup: publicOnly(lookup) } : { lookup }),
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
      if (error.code === notPublic) {
        throw new ConfigurationError(
          `The webhook at ${host} is not allowed: its name leads to an address that is not public. Nothing was sent to it.`,
          { code: "webhook-not-allowed" },
        );
      }
      fail(`could not be reached (${error.code ?? "no answer"})`, "webhook-unreachable");
    }
  };

const notPublic = "ENOTPUBLIC";

/** Looks a name up, and fails when any of its addresses is not public. */
const publicOnly =
  (lookup: LookupFunction): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, options, (error, address, family) => {
      const addresses = typeof address === "string" ? [address] : (address ?? []).map((one) => one.address);
      if (error || addresses.every(isPublicAddress)) return callback(error, address, family);
      callback(
        Object.assign(new Error("The name leads to an address that is not public."), { code: notPublic }),
        "",
        0,
      );
    });
