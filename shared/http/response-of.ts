import type { HttpResponseInit } from "@azure/functions";
import type { Problem } from "./problem.ts";
import type { Reply, ReplyForm } from "./reply.ts";
import type { Route } from "./route.ts";
import { securityHeaders } from "./security-headers.ts";

/** What the host is handed to send. */
export type Response = HttpResponseInit & { status: number };

/**
 * A reply with the type and the cache rule that its route publishes. Throws for a reply that it does not publish. A
 * stream is begun here: what fails before its first bytes is thrown, and becomes a reply of its own.
 */
export const responseOf = async (
  { name, replies }: Pick<Route, "name" | "replies">,
  reply: Reply,
): Promise<Response> => {
  const form = replies[reply.status];
  const content = form && (await contentOf(form, reply));
  if (!content) throw new Error(`Route '${name}' does not describe such a reply of status ${reply.status}.`);
  return respond(reply.status, content, reply.headers);
};

export const problemResponse = (problem: Problem, headers: Record<string, string> | undefined): Response =>
  respond(problem.status, { type: "application/problem+json", body: JSON.stringify(problem) }, headers);

type Content = { type: string; cache?: string; body: string | Uint8Array | AsyncIterable<Uint8Array> };

const contentOf = async (form: ReplyForm, reply: Reply): Promise<Content | undefined> => {
  const { json, chunks, bytes, type = "" } = reply;
  if (form.kind === "json" && json !== undefined) return { type: form.type, body: JSON.stringify(json) };
  if (form.kind === "stream" && chunks) return { type: form.type, body: await begin(chunks) };
  if (form.kind === "file" && bytes && form.types.includes(type)) return { type, cache: form.cache, body: bytes };
  return undefined;
};

const respond = (
  status: number,
  { type, cache = "no-store", body }: Content,
  headers: Record<string, string> = {},
): Response => ({
  status,
  headers: { ...headers, ...securityHeaders, "Content-Type": type, "Cache-Control": cache },
  body,
});

/** The same bytes; the first of them are read already. */
const begin = async (chunks: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> => {
  const iterator = chunks[Symbol.asyncIterator]();
  return goOn(iterator, await iterator.next());
};

async function* goOn(iterator: AsyncIterator<Uint8Array>, first: IteratorResult<Uint8Array>) {
  try {
    for (let next = first; !next.done; next = await iterator.next()) yield next.value;
  } finally {
    // Whoever stops reading before the end lets go of what is read from.
    await iterator.return?.();
  }
}
