import type { HeaderForm } from "./header-form.ts";

/** What stands between the cells of a CSV file. */
export type Separator = "," | ";";

/**
 * The separator that a spreadsheet of the reader's language expects: a semicolon where a comma is the decimal sign, as in
 * most of Europe. The most wanted language of `Accept-Language` counts; without one it is a comma.
 */
export const readersSeparator: HeaderForm<Separator> = {
  name: "Accept-Language",
  read(headers) {
    const wanted = languagesOf(headers.get("accept-language") ?? "").find(isKnown);
    return wanted !== undefined && writesDecimalComma(wanted) ? ";" : ",";
  },
};

const maxHeaderLength = 1_000;

/** The languages of the header, the most wanted first; of two that are wanted alike the first. */
const languagesOf = (header: string): string[] =>
  header
    .slice(0, maxHeaderLength)
    .split(",")
    .map((part) => {
      const [language = "", ...parameters] = part.trim().split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      return { language, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ language }) => language);

const isKnown = (language: string): boolean => {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language).length > 0;
  } catch {
    // No tag of a language, such as `*`.
    return false;
  }
};

const writesDecimalComma = (language: string): boolean =>
  new Intl.NumberFormat(language).formatToParts(1.5).some(({ type, value }) => type === "decimal" && value === ",");

const [comma, semicolon, quote] = [0x2c, 0x3b, 0x22];
const byteOrderMark = Uint8Array.of(0xef, 0xbb, 0xbf);

/**
 * A CSV file in UTF-8, with commas between its cells, as the reader's spreadsheet opens it: with a byte order mark, without
 * which Excel takes it for another encoding, and with this separator. It is passed on piece by piece.
 */
export async function* csvForReader(
  chunks: AsyncIterable<Uint8Array>,
  separator: Separator,
): AsyncIterable<Uint8Array> {
  yield byteOrderMark;
  let isQuoted = false;
  for await (const chunk of chunks) {
    if (separator === ",") {
      yield chunk;
      continue;
    }
    // A quote in a cell is doubled, and so changes nothing. No byte of another letter has one of these values.
    yield chunk.map((byte) => {
      if (byte === quote) isQuoted = !isQuoted;
      return byte === comma && !isQuoted ? semicolon : byte;
    });
  }
}
