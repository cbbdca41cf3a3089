import { makeUtf8Text, putBytes, putText } from "./utf8-text.ts";

/** Bytes that come one piece after the other, copied into memory that grows with them. */
export type GrowingBytes = {
  size(): number;
  add(piece: Uint8Array, start: number, end: number): void;
  addText(text: string): void;
  /** Of UTF-8; without a byte order mark. All of it by default. */
  text(start?: number, end?: number): string;
  /** What has come, in the memory that the next piece changes. */
  bytes(): Buffer;
  /** Keeps the memory for what comes. */
  clear(): void;
};

const firstBytes = 1024;

export const makeGrowingBytes = (): GrowingBytes => {
  const decoder = new TextDecoder();
  const to = makeUtf8Text(firstBytes);

  return {
    size: () => to.end,
    add: (piece, start, end) => putBytes(to, piece, start, end),
    addText: (text) => putText(to, text),
    text: (start = 0, end = to.end) => decoder.decode(to.bytes.subarray(start, end)),
    bytes: () => to.bytes.subarray(0, to.end),
    clear() {
      to.end = 0;
    },
  };
};
