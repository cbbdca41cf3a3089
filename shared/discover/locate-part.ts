import type { Source } from "./refresh.ts";
import { pathSteps } from "./source-paths.ts";

export type LocatedPart =
  /** Path of the blob within the source's container. */
  { kind: "located"; path: string } | { kind: "outside"; message: string };

/**
 * Where in the configured container a partition's `location` lies. Nothing but the path is taken from it: a host that
 * model.json names is never called, so that nobody can lead the app's identity elsewhere.
 *
 * Accepted: `blob` and `dfs` spelling of the host, an explicit default port, percent-encoding or none (`#` is a character
 * of the path, for no blob's URL has a fragment), any query (a snapshot, a SAS), the container's name in any case, hosts
 * that have the account in the path, as Azurite does, `abfss://container@host/path` as Spark writes it, and a path that
 * is relative to model.json's folder.
 * Refused: another account, container or folder, every path with an empty, `.` or `..` step, however spelled, and what
 * no blob can be called.
 */
export const locatePart = (accountUrl: string, source: Source, location: string): LocatedPart => {
  const folder = pathSteps(source.folder);
  if (isRelative(location)) {
    const steps = percentDecoded(withoutQuery(location))
      .replace(/^(\.\/)+/, "")
      .split("/");
    return steps.some(isTrick) ? tricky(location) : located(location, [...folder, ...steps].join("/"));
  }
  const parsed = splitLocation(sparkAsUrl(location));
  if (parsed === undefined) {
    return outside(location, "expected an http(s) URL of a blob, or a path that is relative to model.json");
  }
  const account = new URL(accountUrl);
  if (addressOf(parsed.origin) !== addressOf(account))
    return outside(location, `expected the account ${account.origin}`);
  const steps = parsed.path.split("/").slice(1);
  if (steps.some(isTrick)) return tricky(location);
  const wanted = pathSteps(account.pathname);
  if (wanted.some((step, index) => step !== steps[index])) {
    return outside(location, `expected the account ${account.origin}/${wanted.join("/")}`);
  }
  const [container, ...path] = steps.slice(wanted.length);
  if (container?.toLowerCase() !== source.container.toLowerCase()) {
    return outside(location, `expected the container ${source.container}`);
  }
  const isInFolder = path.length > folder.length && folder.every((step, index) => step === path[index]);
  return isInFolder
    ? located(location, path.join("/"))
    : outside(location, `expected a file in the folder ${source.folder}`);
};

const located = (location: string, path: string): LocatedPart =>
  path.length > maxNameLength
    ? outside(location, `expected a path of at most ${maxNameLength} characters`)
    : { kind: "located", path };

const tricky = (location: string): LocatedPart => outside(location, "expected a path without empty, '.' or '..' steps");

/** Neither a scheme nor a slash stands first. */
const isRelative = (location: string): boolean => !/^([a-z][a-z\d+.-]*:|[/\\?#])/i.test(location);

const withoutQuery = (location: string): string => location.replace(/\?.*$/s, "");

const sparkAsUrl = (location: string): string =>
  location.replace(/^(?:abfss?|wasbs?):\/\/([^/?#@\\\s]+)@([^/?#@\\\s]+)/i, "https://$2/$1");

/** "Naming and Referencing Containers, Blobs, and Metadata", Microsoft Learn. */
const maxNameLength = 1_024;

/** Splits the URL without a URL parser, which would resolve `..` away before anybody could see it. */
const splitLocation = (location: string): { origin: URL; path: string } | undefined => {
  const match = /^(https?:\/\/[^/?#\\@\s]+)(\/[^?]*)/i.exec(location);
  const [, origin, path] = match ?? [];
  if (origin === undefined || path === undefined || !URL.canParse(origin)) return undefined;
  return { origin: new URL(origin), path: percentDecoded(path) };
};

/** A lone `%` that begins no escape shows that the path is not encoded at all. */
const percentDecoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/**
 * Host and port, for comparison: the `dfs` endpoint of an account counts as its `blob` endpoint, and 443 as no port.
 */
const addressOf = ({ hostname, port }: URL): string => {
  const host = hostname.toLowerCase().replace(/^([^.]+(?:\.z\d+)?)\.dfs\./, "$1.blob.");
  return port === "" || port === "443" ? host : `${host}:${port}`;
};

/**
 * Whether a step of a path could lead elsewhere, or can be in no blob's name: control characters, half surrogate pairs.
 */
const isTrick = (step: string): boolean =>
  step === "" || step === "." || step === ".." || step.includes("\\") || /[\p{Cc}\p{Cs}]/u.test(step);

/** The message leaves secrets out: the query, which may be a SAS, and whatever stands before an `@`, a user and password. */
const outside = (location: string, why: string): LocatedPart => ({
  kind: "outside",
  message: `The location '${withoutSecrets(location)}' is outside the source: ${why}.`,
});

const withoutSecrets = (location: string): string =>
  location
    .replace(/([?#]|%3f|%23).*$/is, "")
    .replace(/^.*(@|%40)/is, "…@")
    .slice(0, 500);
