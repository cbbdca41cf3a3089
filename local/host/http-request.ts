import type { IncomingMessage } from "node:http";
import type { RpcHttpData, RpcNullable } from "./rpc-messages.ts";

/** The whole body of a request. Rejects when the client goes away before its end. */
export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/**
 * What the worker gets of a request. Several values of one query parameter arrive joined by a comma. A body whose length
 * the request does not state (chunked) does not arrive at all; it does where the app switched HTTP streaming on.
 * Source: azure-functions-host GrpcMessageConversionExtensions.cs; recorded (repeated query parameter).
 */
export const toRpcHttp = (
  request: IncomingMessage,
  url: URL,
  params: Record<string, string>,
  body: Buffer,
): RpcHttpData => ({
  method: request.method ?? "GET",
  url: url.href,
  nullableHeaders: nullable(Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join(",")])),
  nullableQuery: nullable([...new Set(url.searchParams.keys())].map((name) => [name, joined(url, name)])),
  nullableParams: nullable(Object.entries(params)),
  body: Number(request.headers["content-length"] ?? 0) > 0 ? { bytes: body } : null,
});

const joined = (url: URL, name: string): string => url.searchParams.getAll(name).join(",");

const nullable = (entries: [string, string | undefined][]): Record<string, RpcNullable<string>> =>
  Object.fromEntries(entries.map(([name, value]) => [name, { value: value ?? "" }]));
