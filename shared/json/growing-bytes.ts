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
  let bytes = Buffer.allocUnsafeSlow(firstBytes);
  let used = 0;

  const makeRoom = (more: number) => {
    if (used + more <= bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, used + more));
    bytes.copy(larger, 0, 0, used);
    bytes = larger;
  };

  return {
    size: () => used,
    add(piece, start, end) {
      makeRoom(end - start);
      bytes.set(piece.subarray(start, end), used);
      used += end - start;
    },
    addText(text) {
      makeRoom(Buffer.byteLength(text));
      used += bytes.write(text, used);
    },
    text: (start = 0, end = used) => decoder.decode(bytes.subarray(start, end)),
    bytes: () => bytes.subarray(0, used),
    clear() {
      used = 0;
    },
  };
};
