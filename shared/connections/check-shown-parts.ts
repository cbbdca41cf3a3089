import { isDeepStrictEqual } from "node:util";
import type { Connection } from "../definitions/connection.ts";
import type { Mistake } from "../definitions/mistake.ts";
import { shownValue } from "../definitions/shown-value.ts";
import type { ShownPart } from "./connect-body.ts";

/**
 * What a connection is shown with and nobody types may be sent back as it was shown, so that what was read can be changed and
 * sent whole. Anything else under these names is a mistake: it would look as if it counted.
 */
export const checkShownParts = (
  name: string,
  sent: { readonly [Part in ShownPart]?: unknown },
  stored: Connection | undefined,
): Mistake[] => [
  ...checkPart("name", sent.name, name, `'${name}', as in the address`),
  ...checkPart("accountId", sent.accountId, stored?.accountId, found),
  ...checkPart("endpoint", sent.endpoint, stored?.endpoint, found),
  ...checkPart("consent", sent.consent, stored?.consent, "who agreed as GET shows it; `agree` agrees anew"),
];

const found = "what GET shows: it is found by the credentials";

const checkPart = (path: ShownPart, given: unknown, shown: unknown, expected: string): Mistake[] => {
  if (given === undefined || isDeepStrictEqual(given, shown)) return [];
  const told = shown === undefined ? "nothing: there is none to show yet" : `${expected}; or nothing`;
  return [{ path, expected: told, found: shownValue([path], given) ?? "another" }];
};
