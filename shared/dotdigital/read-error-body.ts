import { z } from "zod";
import { parseBounded } from "../json/bounded-json.ts";
import { maskEmails } from "../personal/mask-email.ts";
import { knownErrorCode, unknownCode } from "./known-codes.ts";

export type ErrorBody = {
  /** In Dotdigital's own spelling: `ERROR_ADDRESSBOOK_NOT_FOUND` of v2, `contacts:badJson` of v3. One that is not known is `unknown-code`. */
  code?: string;
  /** What else Dotdigital said, as it said it; empty when it said nothing. Not to be told but as `Words`. */
  text: string;
};

const MAX_DETAILS = 5;

/**
 * Reads the body of an error: v2 `{"message": "<text> ERROR_CODE"}`, v3 `{"errorCode", "description", "details"}`
 * (whose details have `description` in the specification and `error` in Dotdigital's example), or a page of HTML.
 */
export const readErrorBody = (body: string): ErrorBody => {
  const said = parse(body);
  const code = said.code === undefined ? v2CodeIn(said.words) : knownErrorCode(said.code);
  // What was to be a code and is none that we know is words.
  const text = code === unknownCode && said.code !== undefined ? `${said.code} ${said.words}` : said.words;
  const trimmed = text.replace(/\s+/g, " ").trim();
  return code === undefined ? { text: trimmed } : { code, text: trimmed };
};

const text = z.string().optional().catch(undefined);

const detail = z.object({ item: text, description: text, error: text }).catch({ item: undefined });

const errorObject = z.object({
  message: text,
  Message: text,
  errorCode: text,
  description: text,
  details: z.array(detail).optional().catch(undefined),
});

const parse = (body: string): { code?: string | undefined; words: string } => {
  const json = parseJson(body);
  if (typeof json === "string") return { words: json };
  const parsed = errorObject.safeParse(json);
  if (!parsed.success) return { words: textOf(body) };

  const { message, Message, errorCode, description, details = [] } = parsed.data;
  const sentences = [
    message ?? Message ?? description,
    ...details.slice(0, MAX_DETAILS).map((one) => [one.item, one.description ?? one.error].filter(Boolean).join(": ")),
  ];
  return { code: errorCode, words: sentences.filter(Boolean).join("; ") };
};

/** Undefined for HTML or plain text: gateways and maintenance pages answer so, and that is what they said. */
const parseJson = (body: string): unknown => {
  const parsed = parseBounded(body, bodyLimits);
  return parsed.kind === "json" ? parsed.value : undefined;
};

const bodyLimits = { values: 100_000, depth: 32 };

/** The words of a page of HTML, or of plain text. */
const textOf = (body: string) =>
  body
    .slice(0, 10_000)
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/<[^>]*>/g, " ");

/** v2 puts the code at the end of its sentence. A mail box is not to be taken for one. */
const v2CodeIn = (words: string): string | undefined => {
  const codes = maskEmails(words).match(/\bERROR_[A-Z0-9_]+\b/gi) ?? [];
  return (
    codes.map(knownErrorCode).findLast((code) => code !== unknownCode) ?? (codes.length > 0 ? unknownCode : undefined)
  );
};
