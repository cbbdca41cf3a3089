import type { IncomingMessage } from "node:http";

/**
 * The body as text, or undefined when it is larger than `maxBytes`. What is too large is still read to its end, so
 * that the client gets to see the answer instead of a broken connection.
 */
export const readBody = async (request: IncomingMessage, maxBytes: number): Promise<string | undefined> => {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
    else chunks = [];
  }
  return bytes > maxBytes ? undefined : Buffer.concat(chunks, bytes).toString("utf8");
};
