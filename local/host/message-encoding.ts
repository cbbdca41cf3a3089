import type { QueueOptions } from "./host-json.ts";

type Encoding = QueueOptions["messageEncoding"];

/**
 * A message's text; undefined when it should be base64 and is not, which the host treats as poison.
 * Source: Learn functions-bindings-storage-queue-trigger; storage extension, QueueServiceClientProvider.cs.
 */
export const decodeMessage = (text: string, encoding: Encoding): string | undefined => {
  if (encoding === "none") return text;
  const isBase64 = text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
  return isBase64 ? Buffer.from(text, "base64").toString("utf8") : undefined;
};

export const encodeMessage = (text: string, encoding: Encoding): string =>
  encoding === "none" ? text : Buffer.from(text, "utf8").toString("base64");
