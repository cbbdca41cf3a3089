import { decodeText } from "../read/decode-text.ts";

/** The lines of a UTF-8 file that ends every line with `\n`, in memory that does not grow with the file. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let rest = "";
  for await (const text of decodeText(chunks, "utf-8")) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
