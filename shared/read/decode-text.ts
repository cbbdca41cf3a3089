import { TextDecoder } from "node:util";
import { ConfigurationError } from "../errors.ts";
import { encodingLabel } from "./encoding-label.ts";
import type { TellSeen } from "./seen-fact.ts";

/**
 * The text of a file, piece by piece. A byte order mark wins over `encoding` and is taken away; without one, text that is
 * plainly UTF-16 by its first bytes is read as that. `ASCII` is UTF-8 where the bytes are, and else windows-1252. Bytes that
 * are not of the encoding come out as U+FFFD; the mapping leaves out values that hold one.
 *
 * Throws `ConfigurationError`: `encoding-unsupported` for a label that the WHATWG Encoding Standard does not have, and
 * `encoding-broken` for a broken character of gb18030, gbk or euc-jp that lies across two chunks, which Node's decoder
 * cannot take (it counts on one character a byte at most, and throws a TypeError). Never of UTF-8 and UTF-16.
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
  tell?: TellSeen,
): AsyncIterable<string> {
  const decoding = makeDecoding(encoding, tell);
  for await (const chunk of chunks) yield decoding.take(chunk);
  yield decoding.end();
}

/** The same, of chunks that somebody gives. */
export const makeDecoding = (encoding: string, tell?: TellSeen): Decoding => {
  const label = encodingLabel(encoding);
  let decoder: Decoder | undefined;
  let head = Buffer.alloc(0);
  const open = (): string => {
    decoder = openDecoder(head, label, encoding, tell);
    return decode(decoder, head);
  };
  return {
    take(chunk) {
      if (decoder !== undefined) return decode(decoder, chunk);
      head = Buffer.concat([head, chunk]);
      return head.length < looked ? "" : open();
    },
    end() {
      const text = decoder === undefined ? open() : "";
      return decoder === undefined ? text : text + decode(decoder);
    },
    isUtf8: () => decoder?.encoding === "utf-8",
  };
};

export type Decoding = {
  take(chunk: Uint8Array): string;
  /** What is left when no chunk follows. */
  end(): string;
  /** Whether the text is known to be UTF-8. */
  isUtf8(): boolean;
};

type Decoder = { encoding: string; decode(chunk?: Uint8Array, options?: { stream: boolean }): string };

/** Bytes at the start of a file by which its encoding is seen. */
const looked = 256;

/** The text of one chunk; without a chunk, at the end of the file, what the decoder still holds. */
const decode = (decoder: Decoder, chunk?: Uint8Array): string => {
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

const openDecoder = (head: Uint8Array, label: string, declared: string, tell?: TellSeen): Decoder => {
  const marked = encodingByMark(head);
  const seen = marked ?? utf16ByZeros(head.subarray(0, looked));
  if (seen === undefined && /^(us-)?ascii$/i.test(label)) return makeAsciiDecoder(tell);
  const decoder = makeDecoder(seen ?? label, declared);
  const by = marked !== undefined ? "mark" : seen !== undefined ? "zeros" : "declared";
  tell?.({ kind: "encoding", encoding: decoder.encoding, by });
  return decoder;
};

const marks: [label: string, bytes: number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

const encodingByMark = (head: Uint8Array): string | undefined =>
  marks.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0];

/**
 * UTF-16 by the zeros that it has beside each letter of a Latin script: half of the places of one kind, even or odd, and
 * none of the other kind.
 */
const utf16ByZeros = (head: Uint8Array): string | undefined => {
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < 2 || Math.min(even, odd) > 0 || Math.max(even, odd) < head.length / 4) return undefined;
  return odd > 0 ? "utf-16le" : "utf-16be";
};

const makeDecoder = (label: string, declared: string): TextDecoder => {
  try {
    return new TextDecoder(label);
  } catch (cause) {
    throw new ConfigurationError(
      `The file's encoding is given as '${declared}', which cannot be read; expected UTF-8, UTF-16 or another label of ` +
        "the WHATWG Encoding Standard in fileFormatSettings of model.json.",
      { code: "encoding-unsupported", cause },
    );
  }
};

/** The first character that is not ASCII shows what the file is: by chance no letter of windows-1252 is one of UTF-8. */
const makeAsciiDecoder = (tell?: TellSeen): Decoder => {
  tell?.({ kind: "encoding", encoding: "ascii", by: "declared" });
  let decided: TextDecoder | undefined;
  let held: Uint8Array = Buffer.alloc(0);
  return {
    get encoding() {
      return decided?.encoding ?? "ascii";
    },
    decode(chunk, options) {
      if (decided !== undefined) return decided.decode(chunk, options);
      const bytes = Buffer.concat([held, chunk ?? Buffer.alloc(0)]);
      held = Buffer.alloc(0);
      const first = bytes.findIndex((byte) => byte > 0x7f);
      if (first === -1) return bytes.toString("latin1");
      if (chunk !== undefined && bytes.length - first < longestCharacter) {
        held = bytes.subarray(first);
        return bytes.subarray(0, first).toString("latin1");
      }
      decided = new TextDecoder(beginsUtf8(bytes.subarray(first, first + longestCharacter)) ? "utf-8" : "windows-1252");
      tell?.({ kind: "encoding", encoding: decided.encoding, by: "bytes" });
      return decided.decode(bytes, options);
    },
  };
};

/** Of UTF-8, in bytes. */
const longestCharacter = 4;

const beginsUtf8 = (bytes: Uint8Array): boolean =>
  Array.from(bytes, (_, at) => bytes.subarray(0, at + 1)).some((some) => {
    const text = new TextDecoder("utf-8").decode(some);
    return text.length > 0 && !text.includes("\uFFFD");
  });
