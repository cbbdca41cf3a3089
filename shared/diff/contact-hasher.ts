import { hash } from "node:crypto";

/** Bytes of a contact's key: enough that two of a billion addresses do not meet. */
export const keyBytes = 16;
/** Bytes of the hash of its values: compared with one other value only, the last one of the same contact. */
export const valuesBytes = 8;

/** Bytes of the hash of a reference: two of a million people meet once in a hundred million lists. */
export const referenceBytes = 8;

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
  /** The same as `email`, written where it is to be. */
  writeEmail(email: string, to: Buffer, at: number): void;
  /** The same as `values`, written where it is to be. */
  writeValues(canonicalValues: string, to: Buffer, at: number): void;
};

/** Keyed hashes (HMAC-SHA-256, cut): without the key nobody can test whether an address is among them. */
export const makeContactHasher = (key: Buffer): ContactHasher => {
  const hmac = makeHmac(key);
  const ofValues = (text: string) => hmac(`values:${text}`);
  return {
    email: (email) => Buffer.from(hmac(email).slice(0, keyBytes), "latin1"),
    values: (text) => Buffer.from(ofValues(text).slice(0, valuesBytes), "latin1"),
    asked: (email) => Buffer.from(hmac(`asked:${email}`).slice(0, keyBytes), "latin1"),
    writeEmail: (email, to, at) => void to.write(hmac(email), at, keyBytes, "latin1"),
    writeReference: (text, to, at) => void to.write(hmac(`reference:${text}`), at, referenceBytes, "latin1"),
    writeValues: (text, to, at) => void to.write(ofValues(text), at, valuesBytes, "latin1"),
  };
};

const blockBytes = 64;
const digestBytes = 32;

/**
 * HMAC-SHA-256 (RFC 2104) of short texts, made of two one-shot hashes, as a text of one character a byte. `createHmac`
 * makes an object outside the heap for each text, and a digest as a Buffer is one, too: that takes four times as long
 * and leaves its memory to the garbage collector.
 */
const makeHmac = (key: Buffer) => {
  const block = Buffer.alloc(blockBytes);
  (key.length > blockBytes ? hash("sha256", key, "buffer") : key).copy(block);
  const inner = Buffer.from(block.map((byte) => byte ^ 0x36));
  const outer = Buffer.alloc(blockBytes + digestBytes);
  outer.set(block.map((byte) => byte ^ 0x5c));
  return (text: string): string => {
    const message = Buffer.allocUnsafe(blockBytes + Buffer.byteLength(text));
    inner.copy(message);
    message.write(text, blockBytes);
    outer.write(hash("sha256", message, "binary"), blockBytes, digestBytes, "latin1");
    return hash("sha256", outer, "binary");
  };
};
