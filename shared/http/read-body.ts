import type { HttpRequest } from "@azure/functions";
import { MistakesError } from "../definitions/mistake.ts";
import { pathText } from "../definitions/mistakes-of.ts";
import { shownText } from "../definitions/shown-value.ts";
import { findJsonFault, findRepeatedName, type JsonFault } from "./find-json-fault.ts";
import { ProblemError } from "./problem.ts";
import { requireLength, statedLength } from "./stated-length.ts";

/** Bytes of a body. The largest export that means anything has some ten thousand. */
export const maxBodyBytes = 256 * 1024;

/** Steps from the body to its innermost value. Nothing that is wanted has more than four. */
const maxDepth = 20;

/** Values in a body, the inner ones counted: twice what the largest export that is allowed has. */
const maxValues = 10_000;

/**
 * The JSON of a body. One that the request says is empty, of length 0 and without a type, counts as `{}`; one that may be
 * lost does not: `statedLength`. Throws `ProblemError` 411 (no length, or another one than came), 413 (too large), 415
 * (not said to be of one of `types`), 400 (not JSON, a name twice, too deep, too many values), and `MistakesError` for keys that parsers drop
 * or trip over: `__proto__`, and an object called `length` (zod compares it with its limits before it knows that it has a
 * list or a text).
 */
export const readBody = async (request: HttpRequest, types: readonly string[]): Promise<unknown> => {
  const length = statedLength(request.headers);
  if (length > maxBodyBytes) throw tooLarge();
  if (length > 0) refuseOtherTypes(request.headers, types);
  const bytes = await readBytes(request);
  requireLength(bytes, length);
  if (length === 0) return {};
  const value = parse(decode(bytes));
  refuseOddShapes(value);
  return value;
};

const refuseOtherTypes = (headers: Headers, wanted: readonly string[]): void => {
  const [, type] =
    /^([^\s;]+)\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.exec(headers.get("content-type")?.trim() ?? "") ?? [];
  const encoding = headers.get("content-encoding") ?? "identity";
  const got = `${shownText(headers.get("content-type") ?? "none")}${encoding === "identity" ? "" : `, ${shownText(encoding)}`}`;
  if (type && wanted.includes(type.toLowerCase()) && encoding.toLowerCase() === "identity") return;
  throw new ProblemError(
    415,
    "not-json",
    `Expected Content-Type: ${wanted.join(" or ")}, in UTF-8 and not compressed, got ${got}.`,
  );
};

const readBytes = async (request: HttpRequest): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const tooLarge = () => new ProblemError(413, "body-too-large", `Expected a body of at most ${maxBodyBytes} bytes.`);

const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError(400, "body-malformed", "The body is not UTF-8.");
  }
};

const parse = (text: string): unknown => {
  const value = parseAny(text);
  const repeated = findRepeatedName(text);
  if (repeated)
    throw new ProblemError(
      400,
      "body-malformed",
      `The body has a name twice, and only one of the two would count: ${inWords(repeated)}. Nothing was done.`,
    );
  return value;
};

const parseAny = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words quote the body, which may hold a password.
    const fault = findJsonFault(text);
    throw new ProblemError(400, "body-malformed", `The body is not JSON${fault ? `: ${inWords(fault)}` : ""}.`);
  }
};

const inWords = ({ line, column, expected }: JsonFault) => `in line ${line}, column ${column}, expected ${expected}`;

/** A walk without recursion: the body decides how deep it goes. */
const refuseOddShapes = (body: unknown): void => {
  const waiting: { value: unknown; path: PropertyKey[] }[] = [{ value: body, path: [] }];
  let values = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next;
    if (!isObject(value)) continue;
    if (path.length > maxDepth) {
      throw new ProblemError(400, "body-malformed", `Expected a body of at most ${maxDepth} levels.`);
    }
    const entries = Object.entries(value);
    values += entries.length;
    if (values > maxValues) throw new ProblemError(400, "body-malformed", `Expected at most ${maxValues} values.`);
    for (const [key, inner] of entries) {
      const innerPath = [...path, Array.isArray(value) ? Number(key) : key];
      if (key === "__proto__" || (key === "length" && isObject(inner)))
        throw new MistakesError([{ path: pathText(innerPath), expected: "no such key" }]);
      waiting.push({ value: inner, path: innerPath });
    }
  }
};

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
