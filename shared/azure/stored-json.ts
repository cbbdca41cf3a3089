import { ConfigurationError } from "../errors.ts";
import { parseBounded } from "../json/bounded-json.ts";
import { makeListReader, type OpenList } from "../json/list-reader.ts";

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
  throw notUsable(called, parsed.problem);
};

/**
 * The same of an object with long lists, whose elements are handed on while it comes: `openList` as a list reader has it. Gives the
 * rest of it.
 */
export const storedLists = async (
  chunks: AsyncIterable<Uint8Array>,
  called: string,
  openList: OpenList,
): Promise<unknown> => {
  const reader = makeListReader(storedLimits, openList);
  for await (const chunk of chunks) reader.write(chunk);
  const read = reader.end();
  if (read.kind === "json") return read.value;
  throw notUsable(called, read.problem);
};

/** `called`: the blob. */
export const notUsable = (called: string, problem: string) =>
  new ConfigurationError(
    `'${called}' is not usable: ${problem}. Expected what the app itself writes there: was it changed by hand?`,
    { code: "stored-invalid" },
  );
