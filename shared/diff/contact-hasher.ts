import { hash } from "node:crypto";

/** Bytes of a contact's key: enough that two of a billion addresses do not meet. */
export const keyBytes = 16;
/** Bytes of the hash of its values: compared with one other value only, the last one of the same contact. */
export const valuesBytes = 8;

/** Bytes of the hash of a reference: two of a million people meet once in a hundred million lists. */
export const referenceBytes = 8;

/** Bytes of the hash of a row's raw cells: compared with one other one only, the last one of the same contact. */
export const rawCellsBytes = 8;

/** What stands for the values of somebody whose values another target sends: no hash is all zeros. */
export const noValues: Buffer = Buffer.alloc(valuesBytes);

/**
 * What stands for the values of somebody whom another list was to send them for, and did not, because a row excludes them
 * from it: no hash is all ones, but for one in 2 to the 64.
 */
export const withheldValues: Buffer = Buffer.alloc(valuesBytes, 0xff);

export type ContactHasher = {
  /** Of the e-mail address in its canonical form. */
  email(email: string): Buffer;
  /** Of the canonical text of the mapped values. */
  values(canonicalValues: string): Buffer;
  /** Of an address that somebody asked about, for the audit log: it agrees with no key of a snapshot. */
  asked(email: string): Buffer;
  /** Of what finds a person again in Customer Insights: 8 bytes, and no two kinds of hash ever agree. */
  writeReference(reference: string, to: Buffer, at: number): void;
  /** Of the raw cells of a row, in `bytes` up to `end`, on the basis by which they are converted: 8 bytes. There are few bases. */
  writeRawCells(basis: string, bytes: Buffer, end: number, to: Buffer, at: number): void;
  /** The same as `email`, written where it is to be. */
  writeEmail(email: string, to: Buffer, at: number): void;
  /**
   * The same as `values` of a head and the text that stands in `bytes` in UTF-8, written where it is to be. There are few
   * heads: each has memory of its own.
   */
  writeValues(head: string, bytes: Buffer, start: number, end: number, to: Buffer, at: number): void;
};

/** Keyed hashes (HMAC-SHA-256, cut): without the key nobody can test whether an address is among them. */
export const makeContactHasher = (key: Buffer): ContactHasher => {
  const hmac = makeHmac(key);
  const valuesUnder = once((head) => hmac(`values:${head}`));
  const cellsUnder = once((basis) => hmac(`cells:${basis}:`));
  const [emails, values, asked, references] = [hmac(""), hmac("values:"), hmac("asked:"), hmac("reference:")];
  return {
    email: (email) => Buffer.from(emails.ofText(email).slice(0, keyBytes), "latin1"),
    values: (text) => Buffer.from(values.ofText(text).slice(0, valuesBytes), "latin1"),
    asked: (email) => Buffer.from(asked.ofText(email).slice(0, keyBytes), "latin1"),
    writeEmail: (email, to, at) => writeFirst(keyBytes, emails.ofText(email), to, at),
    writeReference: (text, to, at) => writeFirst(referenceBytes, references.ofText(text), to, at),
    writeRawCells(basis, bytes, end, to, at) {
      writeFirst(rawCellsBytes, cellsUnder(basis).onceOfBytes(bytes, end), to, at);
    },
    writeValues(head, bytes, start, end, to, at) {
      writeFirst(valuesBytes, valuesUnder(head).ofBytes(bytes, start, end), to, at);
    },
  };
};

/** The first bytes of a hash; without a call of Node, which takes as long for eight bytes as for a thousand. */
const writeFirst = (count: number, hashed: string, to: Buffer, at: number): void => {
  for (let byte = 0; byte < count; byte += 1) to[at + byte] = hashed.charCodeAt(byte);
};

/** Makes what is behind a head once. */
const once = (make: (head: string) => HmacUnder): ((head: string) => HmacUnder) => {
  const made = new Map<string, HmacUnder>();
  return (head) => {
    const known = made.get(head) ?? make(head);
    made.set(head, known);
    return known;
  };
};

const blockBytes = 64;
const digestBytes = 32;
/** Of nearly every text. */
const mostKept = 1024;

/** The hashes of texts behind one head, as texts of one character a byte. */
type HmacUnder = {
  ofText(text: string): string;
  ofBytes(bytes: Buffer, start: number, end: number): string;
  /**
   * The inner one of the two hashes, for what is never compared outside the app: the key stands first, and of a hash that is cut
   * to a quarter nobody goes on to that of a longer text, which is what the outer one is against.
   */
  onceOfBytes(bytes: Buffer, end: number): string;
};

/**
 * HMAC-SHA-256 (RFC 2104) of short texts, made of two one-shot hashes. `createHmac` makes an object outside the heap for
 * each text, and a digest as a Buffer is one, too: that takes four times as long and leaves its memory to the garbage
 * collector. For the same reason there is one message for each length of text, which begins with what all of them do.
 */
const makeHmac = (key: Buffer) => {
  const block = Buffer.alloc(blockBytes);
  (key.length > blockBytes ? hash("sha256", key, "buffer") : key).copy(block);
  const inner = Buffer.from(block.map((byte) => byte ^ 0x36));
  const outer = Buffer.alloc(blockBytes + digestBytes);
  outer.set(block.map((byte) => byte ^ 0x5c));
  const sign = (message: Buffer): string => {
    outer.write(hash("sha256", message, "binary"), blockBytes, digestBytes, "latin1");
    return hash("sha256", outer, "binary");
  };
  return (head: string): HmacUnder => {
    const beginning = Buffer.concat([inner, Buffer.from(head)]);
    const kept: Buffer[] = [];
    const messageFor = (bytes: number): Buffer => {
      const known = kept[bytes];
      if (known) return known;
      const message = Buffer.allocUnsafeSlow(beginning.length + bytes);
      beginning.copy(message);
      if (bytes < mostKept) kept[bytes] = message;
      return message;
    };
    const messageOfBytes = (bytes: Buffer, start: number, end: number): Buffer => {
      const message = messageFor(end - start);
      bytes.copy(message, beginning.length, start, end);
      return message;
    };
    const messageOf = (text: string): Buffer => {
      const message = messageFor(text.length);
      if (writeAscii(text, message, beginning.length)) return message;
      const bytes = Buffer.from(text);
      return messageOfBytes(bytes, 0, bytes.length);
    };
    return {
      ofText: (text) => sign(messageOf(text)),
      onceOfBytes: (bytes, end) => hash("sha256", messageOfBytes(bytes, 0, end), "binary"),
      ofBytes: (bytes, start, end) => sign(messageOfBytes(bytes, start, end)),
    };
  };
};

/** Writes a text that is ASCII, as nearly every address and id is; false of one that is not. */
const writeAscii = (text: string, to: Buffer, start: number): boolean => {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return false;
    to[start + at] = code;
  }
  return true;
};
