import { keyWords, makeKeyTable } from "../diff/key-table.ts";
import { endOfString } from "../json/end-of-string.ts";
import { comma, quote } from "../json/json-marks.ts";
import { parseContactKey, type StoredContactKey } from "./contact-key.ts";

/**
 * Who is in an import, by position in its body, as its keys file has them: the file itself, where its lines begin, and a table of
 * the keys. A line is parsed for whoever asks for it, which is for few of tens of thousands.
 */
export type SentKeys = {
  readonly size: number;
  /** The position of the contact whose key it is, of several the last one; -1 where there is none. */
  positionOf(key: Uint8Array): number;
  /** The contact id by which somebody is sent; 0 of whoever is sent by her address. */
  sentIdOf(position: number): number;
  /** Keyed hashes of the address and of the values, in base64url. */
  hashesOf(position: number): [key: string, values: string];
  /** All that is kept of somebody. */
  lineOf(position: number): StoredContactKey;
};

/** Of a file that `addContactKey` or `contactKeyLine` wrote. */
export const makeSentKeys = (file: Buffer): SentKeys => {
  const table = makeKeyTable();
  const words = new Uint32Array(keyWords);
  const key = Buffer.from(words.buffer);
  /** By the number of a key in the table. */
  const positions: number[] = [];
  const starts: number[] = [];
  const ids = new Map<number, number>();

  const lineAt = (start: number) => parseContactKey(file.toString("utf8", start, endOfLine(file, start)));
  const startOf = (position: number): number => {
    const start = starts[position];
    if (start === undefined) throw new RangeError(`There is nobody at ${position}: the keys are of ${starts.length}.`);
    return start;
  };

  for (let start = 0; start < file.length; start = endOfLine(file, start) + 1) {
    if (file[start] === newline) continue;
    const { keyEnd, valuesEnd } = endsOf(file, start);
    const written = key.write(file.toString("latin1", start + beforeKey, keyEnd), "base64url");
    if (written < key.length) key.fill(0, written);
    positions[table.add(words, 0)] = starts.length;
    if (hasMore(file, valuesEnd)) {
      const { byId } = lineAt(start);
      if (byId) ids.set(starts.length, byId.contactId);
    }
    starts.push(start);
  }

  return {
    size: starts.length,
    positionOf(wanted) {
      key.set(wanted);
      return positions[table.find(words, 0)] ?? -1;
    },
    sentIdOf: (position) => ids.get(position) ?? 0,
    hashesOf(position) {
      const start = startOf(position);
      const { keyEnd, valuesEnd } = endsOf(file, start);
      return [
        file.toString("latin1", start + beforeKey, keyEnd),
        file.toString("latin1", keyEnd + betweenHashes, valuesEnd),
      ];
    },
    lineOf: (position) => lineAt(startOf(position)),
  };
};

const newline = 0x0a;
/** `["`, and `","`. */
const beforeKey = 2;
const betweenHashes = 3;

const endOfLine = (file: Buffer, start: number): number => {
  const end = file.indexOf(newline, start);
  return end === -1 ? file.length : end;
};

/** Where the closing quotes of both hashes are. */
const endsOf = (file: Buffer, start: number) => {
  const keyEnd = endOfString(file, start + beforeKey);
  return { keyEnd, valuesEnd: endOfString(file, keyEnd + betweenHashes) };
};

/** Whether the line goes on behind the reference: somebody is sent by her contact id. */
const hasMore = (file: Buffer, valuesEnd: number): boolean => {
  const reference = file.indexOf(quote, valuesEnd + 1);
  return file[endOfString(file, reference + 1) + 1] === comma;
};
