import { ConfigurationError } from "../errors.ts";

/** Dotdigital's own domains, the legacy ones included ("API endpoints", developer.dotdigital.com). */
const DOMAINS = ["dotdigital.com", "dotmailer.com", "apiconnector.com"];

/**
 * The endpoint as `https://host`, without a slash at its end or `/v2`: account-info gives all three forms. Throws
 * `ConfigurationError` `endpoint-not-allowed` unless it is one of Dotdigital's hosts over https, or, outside Azure, a
 * loopback address. To be called before any credential is sent, also for an endpoint that Dotdigital itself named.
 */
export const allowedEndpoint = (endpoint: string, options: { inAzure: boolean }): string => {
  assertAllowedEndpoint(endpoint, options);
  return normaliseEndpoint(endpoint);
};

/** Throws `ConfigurationError` `endpoint-not-allowed`: see `allowedEndpoint`. */
export const assertAllowedEndpoint = (endpoint: string, { inAzure }: { inAzure: boolean }): void => {
  const url = parse(endpoint);
  if (url.username !== "" || url.password !== "") throw notAllowed(url.host, "it carries a user name or password");
  if (url.search !== "" || url.hash !== "" || !/^\/*(v2\/*)?$/i.test(url.pathname))
    throw notAllowed(url.host, "it carries more than a host");
  if (isLoopback(url.hostname)) {
    if (inAzure) throw notAllowed(url.host, "a loopback address is for a laptop only, and this is Azure");
    return;
  }
  if (url.protocol !== "https:") throw notAllowed(url.host, "it is not https");
  if (url.port !== "") throw notAllowed(url.host, "it names a port of its own");
  if (!DOMAINS.some((domain) => url.hostname.endsWith(`.${domain}`)))
    throw notAllowed(url.host, "it is none of Dotdigital's hosts");
};

/** `https://r1-api.dotdigital.com`, `…/` and `…/v2` are the same endpoint. */
export const normaliseEndpoint = (endpoint: string): string => parse(endpoint).origin;

const isLoopback = (hostname: string) =>
  hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);

const parse = (endpoint: string): URL => {
  const url = URL.parse(endpoint);
  if (url !== null && /^https?:$/.test(url.protocol) && url.hostname !== "") return url;
  // What stands before an @ may be a password, so such text is not repeated.
  throw notAllowed(endpoint.includes("@") ? "(not shown)" : endpoint.slice(0, 100), "it is not an https URL");
};

const notAllowed = (host: string, why: string) =>
  new ConfigurationError(
    `Endpoint ${host} is not allowed: ${why}. Expected https://<host> under ${DOMAINS.map((domain) => `*.${domain}`).join(", ")}. ` +
      "No credentials were sent to it. Check DOTDIGITAL_DISCOVERY_URL and the connection's endpoint.",
    { code: "endpoint-not-allowed" },
  );
