import { ProblemError } from "./problem.ts";

/**
 * Refuses a call, a read as well, that a page of another site makes a browser send, or a link there. Browsers say where a request comes from in
 * `Sec-Fetch-Site`, which no script can set, and older ones in `Origin`; what is no browser sends neither.
 */
export const refuseCrossSite = (headers: Headers, url: string): void => {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site === null && origin === null) return;
  const isSame = site === null ? hostOf(origin) === new URL(url).host : site === "same-origin" || site === "none";
  if (isSame) return;
  throw new ProblemError(403, "cross-site", "A browser may call the API only from a page of this same origin.");
};

/** Scheme left aside: TLS may end before the host. `null` and what is no URL have none. */
const hostOf = (origin: string | null): string | undefined => {
  if (origin === null || !URL.canParse(origin)) return undefined;
  return new URL(origin).host;
};
