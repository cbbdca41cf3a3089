import { hash } from "node:crypto";

/** Bytes of a contact's key: enough that two of a billion addresses do not meet. */
export const keyBytes = 16;
/** Bytes of the hash of its values: compared with one other value only, the last one of the same contact. */
export const valuesBytes = 8;

/** What stands for the values of somebody whose values another target sends: no hash is all zeros. */
export const noValues: Buffer = Buffer.alloc(valuesBytes);

export type ContactHasher = {
  /** Of the e-mail address in its canonical form. */
  email(email: string): Buffer;
  /** Of the canonical text of the mapped values. */
  values(canonicalValues: string): Buffer;
};

/** Keyed hashes (HMAC-SHA-256, cut): without the key nobody can test whether an address is among them. */
export const makeContactHasher = (key: Buffer): ContactHasher => {
  const hmac = makeHmac(key);
  return {
    email: (email) => hmac(email).subarray(0, keyBytes),
    values: (text) => hmac(`values:${text}`).subarray(0, valuesBytes),
  };
};

const blockBytes = 64;
const digestBytes = 32;

/**
 * HMAC-SHA-256 (RFC 2104) of short texts, made of two one-shot hashes. `createHmac` makes an object outside the heap for
 * each text, which takes four times as long and leaves its memory to the garbage collector.
 */
const makeHmac = (key: Buffer) => {
  const block = Buffer.alloc(blockBytes);
  (key.length > blockBytes ? hash("sha256", key, "buffer") : key).copy(block);
  const inner = Buffer.from(block.map((byte) => byte ^ 0x36));
  const outer = Buffer.alloc(blockBytes + digestBytes);
  outer.set(block.map((byte) => byte ^ 0x5c));
  return (text: string): Buffer => {
    const message = Buffer.allocUnsafe(blockBytes + Buffer.byteLength(text));
    inner.copy(message);
    message.write(text, blockBytes);
    hash("sha256", message, "buffer").copy(outer, blockBytes);
    return hash("sha256", outer, "buffer");
  };
};
