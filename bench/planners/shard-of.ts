import { keyBytes } from "../../shared/diff/contact-hasher.ts";

/** Bits of a key by which contacts are parted: as many shards as two bytes have values, at most. */
export const mostBits = 16;

/**
 * The shard of the contact whose key stands at `start`: by its last bits. Any bits of a keyed hash are as good, but for
 * the first ones: the table of keys finds its slot by them, and a table of keys that agree in them is one long run.
 */
export const shardOf = (keys: Buffer, start: number, bits: number): number =>
  keys.readUInt16LE(start + keyBytes - 2) & (2 ** bits - 1);
