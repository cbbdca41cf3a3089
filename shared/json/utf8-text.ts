/**
 * A text in UTF-8, written into memory that grows with it; `end` is where the next piece goes. Short pieces of bytes, of which a row
 * has twenty, are copied one byte after the other: that takes less than a call of Node for each.
 */
export type Utf8Text = { bytes: Buffer; end: number };

export const makeUtf8Text = (size: number): Utf8Text => ({ bytes: Buffer.allocUnsafeSlow(size), end: 0 });

/** A text as it is. */
export const putText = (to: Utf8Text, text: string): void => {
  makeRoom(to, text.length * mostBytesOfOne);
  to.end += to.bytes.write(text, to.end);
};

/** The JSON of a text. */
export const putString = (to: Utf8Text, text: string): void => putText(to, JSON.stringify(text));

export const putByte = (to: Utf8Text, byte: number): void => {
  makeRoom(to, 1);
  to.bytes[to.end] = byte;
  to.end += 1;
};

export const putBytes = (to: Utf8Text, from: Uint8Array, start: number, end: number): void => {
  makeRoom(to, end - start);
  if (end - start > longestShort) to.bytes.set(from.subarray(start, end), to.end);
  else {
    const { bytes, end: first } = to;
    for (let at = start; at < end; at += 1) bytes[first + at - start] = byteAt(from, at);
  }
  to.end += end - start;
};

/** The same, of bytes among which one is not; else it does nothing and says false. */
export const putBytesWithout = (
  without: number,
  to: Utf8Text,
  from: Uint8Array,
  start: number,
  end: number,
): boolean => {
  makeRoom(to, end - start);
  const { bytes, end: first } = to;
  for (let at = start; at < end; at += 1) {
    const byte = byteAt(from, at);
    if (byte === without) return false;
    bytes[first + at - start] = byte;
  }
  to.end += end - start;
  return true;
};

/** Some bytes in base64url, which has no padding (RFC 4648). */
export const putBase64Url = (to: Utf8Text, from: Uint8Array, start: number, end: number): void => {
  makeRoom(to, 4 * Math.ceil((end - start) / 3));
  const { bytes } = to;
  for (let at = start; at < end; at += 3) {
    const left = end - at;
    const [second, third] = [left > 1 ? byteAt(from, at + 1) : 0, left > 2 ? byteAt(from, at + 2) : 0];
    const three = (byteAt(from, at) << 16) | (second << 8) | third;
    for (let digit = 0; digit <= left && digit < 4; digit += 1) {
      bytes[to.end] = byteAt(base64UrlDigits, (three >> (18 - 6 * digit)) & 0b111111);
      to.end += 1;
    }
  }
};

export const makeRoom = (to: Utf8Text, more: number): void => {
  if (to.end + more <= to.bytes.length) return;
  const larger = Buffer.allocUnsafeSlow(Math.max(to.bytes.length * 2, to.end + more));
  to.bytes.copy(larger, 0, 0, to.end);
  to.bytes = larger;
};

/** Of what is longer a call of Node takes less. */
const longestShort = 128;
/** A surrogate pair has four, and is two. */
const mostBytesOfOne = 3;

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

const base64UrlDigits = Buffer.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
