import { ConfigurationError } from "../errors.ts";
import { parseBounded } from "../json/bounded-json.ts";

/** A body of 45 MB, the largest JSON that is read back, has some five million; a plan of a million who are held back one. */
const storedLimits = { values: 8_000_000, depth: 32 };

/**
 * JSON that the app has stored, read back. `called`: the blob, for a person. The type is for files that are not checked
 * once more: what wrote them is what reads them. Throws `ConfigurationError` `stored-invalid` for what somebody else put
 * in its place, before much is made of it.
 */
export const storedJson = <T = unknown>(bytes: Buffer, called: string): T => {
  const parsed = parseBounded(bytes.toString("utf8"), storedLimits);
  if (parsed.kind === "json") return parsed.value as T;
  throw new ConfigurationError(
    `'${called}' is not usable: ${parsed.problem}. Expected what the app itself writes there: was it changed by hand?`,
    { code: "stored-invalid" },
  );
};
