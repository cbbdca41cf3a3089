import { TextDecoder } from "node:util";
import { ConfigurationError } from "../errors.ts";

/**
 * The text of a file, piece by piece. A byte order mark wins over `encoding` and is taken away. Bytes that are not
 * of the encoding come out as U+FFFD; the mapping leaves out values that hold one.
 *
 * Throws `ConfigurationError`: `encoding-unsupported` for a label that the WHATWG Encoding Standard does not have, and
 * `encoding-broken` for a broken character of gb18030, gbk or euc-jp that lies across two chunks, which Node's decoder
 * cannot take (it counts on one character a byte at most, and throws a TypeError). Never of UTF-8 and UTF-16.
 */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncIterable<string> {
  let decoder: TextDecoder | undefined;
  let head = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (decoder !== undefined) {
      yield decode(decoder, chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < longestMark) continue;
    decoder = makeDecoder(encodingByMark(head) ?? encoding);
    yield decode(decoder, head);
  }
  if (decoder === undefined) yield makeDecoder(encodingByMark(head) ?? encoding).decode(head);
  else yield decode(decoder);
}

/** The text of one chunk; without a chunk, at the end of the file, what the decoder still holds. */
const decode = (decoder: TextDecoder, chunk?: Uint8Array): string => {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (cause) {
    throw new ConfigurationError(
      `The file holds bytes that are not ${decoder.encoding}, which fileFormatSettings of model.json give as its ` +
        "encoding. Expected text of that encoding: let Customer Insights write the segment again.",
      { code: "encoding-broken", cause },
    );
  }
};

const marks: [label: string, bytes: number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

const longestMark = 3;

const encodingByMark = (head: Uint8Array): string | undefined =>
  marks.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0];

const makeDecoder = (label: string): TextDecoder => {
  try {
    return new TextDecoder(label);
  } catch (cause) {
    throw new ConfigurationError(
      `The file's encoding is given as '${label}', which cannot be read; expected UTF-8, UTF-16 or another label of ` +
        "the WHATWG Encoding Standard in fileFormatSettings of model.json.",
      { code: "encoding-unsupported", cause },
    );
  }
};
