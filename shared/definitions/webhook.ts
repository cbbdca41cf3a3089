import { isIP } from "node:net";
import { z } from "zod";
import { maxSecretLength } from "../azure/secret-store.ts";
import { ConfigurationError } from "../errors.ts";
import { parseBounded } from "../json/bounded-json.ts";
import { isPublicAddress } from "./is-public-address.ts";

/** Where alerts go: what a secret in the vault says. */
export type Webhook = {
  url: string;
  /** `json`: our own form. `adaptive-card`: what a Teams workflow posts to a channel. */
  format: "json" | "adaptive-card";
  signingKey?: string | undefined;
};

const signingKey = z.string().min(16, "expected a signingKey of 16 characters or more");

/** Teams cannot check a signature, so a card needs no key; it is signed all the same where there is one. */
const webhookSchema = z.discriminatedUnion("format", [
  z.strictObject({ url: z.string(), format: z.literal("json"), signingKey }),
  z.strictObject({ url: z.string(), format: z.literal("adaptive-card"), signingKey: signingKey.optional() }),
]);

/**
 * A webhook from its secret: `{"url", "format", "signingKey"}` as JSON, or a bare URL, which is a Teams workflow's: our own
 * form is never sent unsigned. Throws `ConfigurationError` `webhook-malformed`, which never says what the secret holds,
 * or `webhook-not-allowed`: only https, and outside Azure also http on loopback; in Azure no address that is not public. Where
 * its name leads is known only when it is sent: see `makePostWebhook`.
 */
export const parseWebhook = (text: string, secretName: string, { inAzure }: { inAzure: boolean }): Webhook => {
  const value = parseJson(text.trim());
  const parsed = webhookSchema.safeParse(typeof value === "string" ? { url: value, format: "adaptive-card" } : value);
  if (!parsed.success) throw malformed(secretName, parsed.error);
  requireAllowed(parsed.data.url, secretName, inAzure);
  return parsed.data;
};

/** What is no JSON is text: a bare URL. */
const parseJson = (text: string): unknown => {
  if (text.length > maxSecretLength) return undefined;
  const parsed = parseBounded(text, { values: 50, depth: 4 });
  return parsed.kind === "json" ? parsed.value : text;
};

const malformed = (secretName: string, error: z.ZodError) =>
  new ConfigurationError(
    `Secret '${secretName}' does not hold a webhook: expected {"url": "https://…", "format": "json", "signingKey": "…"} or ` +
      '{"url": "https://…", "format": "adaptive-card"} as JSON, the key of 16 characters or more, or the bare URL of a Teams workflow.',
    // The fields only: a parser's own words may quote what it read.
    { code: "webhook-malformed", cause: new Error(`not as expected: ${fieldsOf(error)}`) },
  );

const fieldsOf = (error: z.ZodError) =>
  error.issues.map((issue) => issue.path.join(".") || "the whole secret").join(", ");

const requireAllowed = (address: string, secretName: string, inAzure: boolean): void => {
  const problem = problemOf(URL.parse(address), inAzure);
  if (problem === undefined) return;
  throw new ConfigurationError(
    `The URL in secret '${secretName}' is not allowed: ${problem}. Nothing was sent to it. Write a new version of the secret with an https URL.`,
    { code: "webhook-not-allowed" },
  );
};

const problemOf = (url: URL | null, inAzure: boolean): string | undefined => {
  if (url === null) return "it is not a URL";
  if (url.username !== "" || url.password !== "") return "it carries a user name or password";
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.+$/, "");
  const isHere = isLoopback(host);
  if (inAzure && isHere) return "a loopback address is for a laptop only, and this is Azure";
  if (inAzure && isIP(host) !== 0 && !isPublicAddress(host)) return "its address is not public, and this is Azure";
  if (!isHere) return url.protocol === "https:" ? undefined : "it is not https";
  return /^https?:$/.test(url.protocol) ? undefined : "it is not http or https";
};

/** Of a host as `URL` writes it: in lower case, an IPv4 address in four decimal numbers, an IPv6 one in hexadecimal. */
const isLoopback = (host: string) =>
  /^(.+\.)?localhost$/.test(host) ||
  host === "::1" ||
  /^127\.\d+\.\d+\.\d+$/.test(host) ||
  /^::ffff:7f[\da-f]{2}:/.test(host);
