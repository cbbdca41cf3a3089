/** A stream in pieces that hold whole records of so many bytes. What is left behind the last one is dropped. */
export async function* wholeRecords(
  chunks: AsyncIterable<Uint8Array>,
  bytesOfOne: number,
): AsyncGenerator<Buffer, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % bytesOfOne);
    yield bytes.subarray(0, whole);
    rest = bytes.subarray(whole);
  }
}
