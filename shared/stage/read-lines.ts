import { ConfigurationError } from "../errors.ts";
import { decodeText } from "../read/decode-text.ts";

/** In characters. The longest that the app writes is of a record of a million, with every character of it escaped. */
const maxLineLength = 16 * 1024 * 1024;

/** The lines of a UTF-8 file that ends every line with `\n`, in memory that does not grow with the file. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let rest = "";
  for await (const text of decodeText(chunks, "utf-8")) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > maxLineLength) throw lineTooLong();
    yield* lines;
  }
}

const lineTooLong = () =>
  new ConfigurationError(
    `A stored file has a line of more than ${maxLineLength} characters: was it changed by hand? Start a new run.`,
    { code: "stored-invalid" },
  );
