import { z } from "zod";
import { type BodyForm, jsonBody } from "../../shared/http/body-form.ts";
import { defineOpenRoute, defineRoute } from "../../shared/http/define-route.ts";
import { makeOpenApi } from "../../shared/http/open-api.ts";
import { file, json, stream } from "../../shared/http/reply.ts";
import { responseOf } from "../../shared/http/response-of.ts";
import type { Route } from "../../shared/http/route.ts";
import { makeApi } from "./make-api.ts";

const described = { name: "planted", method: "GET", path: "api/planted", role: "Viewer", summary: "Planted." } as const;
const anything = json("Anything.", z.unknown());
const serve = (...routes: Route[]) => makeApi({ routes });

describe("a route gets what it declares", () => {
  const planted = defineRoute({
    ...described,
    method: "POST",
    path: "api/things/{thing}/parts/{part}",
    query: { top: z.coerce.number().default(5) },
    body: jsonBody(z.strictObject({ name: z.string().trim() })),
    replies: { 200: anything },
    answer: async (_deps, { params, query, body }) => ({ status: 200, json: { params, query, body } }),
  });
  const send = (query: string, sent: unknown) =>
    serve(planted).call(`POST /api/things/a/parts/b${query}`, { json: sent });

  it("parsed: by the schemas that are published", async () => {
    const { json } = await send("?top=7", { name: " Jo " });
    expect(json).toEqual({ params: { thing: "a", part: "b" }, query: { top: 7 }, body: { name: "Jo" } });
    expect((await send("", { name: "Jo" })).json).toMatchObject({ query: { top: 5 } });
  });

  it.each([
    ["another query", "?tip=7", { name: "Jo" }, "tip"],
    ["a query that does not fit", "?top=many", { name: "Jo" }, "top"],
    ["a body that does not fit", "", { name: 5 }, "name"],
  ])("and %s is refused before it is asked", async (_case, query, sent, path) => {
    expect((await send(query, sent)).json).toMatchObject({ status: 400, code: "invalid", errors: [{ path }] });
  });

  it("and nothing else: a query, a body or a header that is not declared is not there to be read", async () => {
    const bare = defineRoute({
      ...described,
      method: "POST",
      replies: { 200: anything },
      answer: async (_deps, call) => {
        // @ts-expect-error: no query is declared.
        call.query.top;
        // @ts-expect-error: no header is declared.
        call.headers.ifMatch;
        // @ts-expect-error: the path names no parameter.
        call.params.name;
        const body: undefined = call.body;
        return { status: 200, json: { keys: Object.keys(call), body: body ?? null } };
      },
    });
    const { json } = await serve(bare).call("POST /api/planted", { headers: { "if-match": '"1"' } });
    expect(json).toEqual({ keys: ["params", "query", "headers", "body", "by", "role"], body: null });
  });

  it("of the content type that is published", async () => {
    const patch: BodyForm<unknown> = { ...jsonBody(z.looseObject({})), type: "application/merge-patch+json" };
    const patched = defineRoute({
      ...described,
      method: "PATCH",
      body: patch,
      replies: { 200: anything },
      answer: async (_deps, { body }) => ({ status: 200, json: body }),
    });
    const send = (type: string) =>
      serve(patched).call("PATCH /api/planted", { json: { a: null }, headers: { "content-type": type } });
    expect((await send("application/merge-patch+json; charset=utf-8")).json).toEqual({ a: null });
    expect((await send("application/json")).json).toMatchObject({
      status: 415,
      detail: "Expected Content-Type: application/merge-patch+json, in UTF-8 and not compressed, got application/json.",
    });
    expect(makeOpenApi([patched])).toMatchObject({
      paths: {
        "/api/planted": { patch: { requestBody: { content: { "application/merge-patch+json": { schema: {} } } } } },
      },
    });
  });
});

describe("a reply", () => {
  const counted = { 200: json("A count.", z.object({ count: z.number() })) };

  it("does not compile unless it is one that is declared", () => {
    // @ts-expect-error: 201 is not declared.
    defineRoute({ ...described, replies: counted, answer: async () => ({ status: 201, json: { count: 1 } }) });
    // @ts-expect-error: the count is a number.
    defineRoute({ ...described, replies: counted, answer: async () => ({ status: 200, json: { count: "1" } }) });
    // @ts-expect-error: JSON is declared, and no stream.
    defineRoute({ ...described, replies: counted, answer: async () => ({ status: 200, chunks: chunksOf("1") }) });
    const fits = defineRoute({
      ...described,
      replies: counted,
      answer: async () => ({ status: 200, json: { count: 1 } }),
    });
    expect(fits.replies).toBe(counted);
  });

  it.each([
    ["a value of another type", { count: "one" }],
    ["too little", {}],
    ["more than is published", { count: 1, secret: true }],
  ])("that got past the compiler with %s is found by every test that sees it", async (_case, lie) => {
    const liar = defineRoute({
      ...described,
      replies: counted,
      answer: async () => ({ status: 200, json: lie as { count: number } }),
    });
    await expect(serve(liar).call("GET /api/planted")).rejects.toThrow("planted answered 200 otherwise than published");
  });

  it("has no other type or cache rule than is declared, whatever its headers say", async () => {
    const headers = { "Content-Type": "text/html", "Cache-Control": "public", ETag: '"1"' };
    const { headers: sent } = await responseOf(
      { name: "planted", replies: counted },
      { status: 200, json: {}, headers },
    );
    expect(sent).toMatchObject({ "Content-Type": "application/json", "Cache-Control": "no-store", ETag: '"1"' });
  });

  it("of a status that is not declared is not sent, whatever it holds", async () => {
    const route = defineRoute({
      ...described,
      replies: counted,
      answer: async () => ({ status: 200, json: { count: 1 } }),
    });
    await expect(responseOf(route, { status: 202, json: { count: 1 } })).rejects.toThrow(
      "does not describe such a reply",
    );
    await expect(responseOf(route, { status: 200, chunks: chunksOf("1") })).rejects.toThrow("does not describe");
  });
});

describe("a stream", () => {
  const streaming = (chunks: AsyncIterable<Uint8Array>) =>
    defineRoute({
      ...described,
      replies: { 200: stream("Lines.", "text/csv; charset=utf-8") },
      answer: async () => ({ status: 200, chunks }),
    });

  it("is handed on piece by piece, with its type, and no cache keeps it", async () => {
    const read: string[] = [];
    const { body, headers } = await responseOf(streaming(chunksOf("")), {
      status: 200,
      chunks: chunksOf("a", "b", "c"),
    });
    for await (const piece of body as AsyncIterable<Uint8Array>) read.push(Buffer.from(piece).toString());
    expect(read).toEqual(["a", "b", "c"]);
    expect(headers).toMatchObject({ "Content-Type": "text/csv; charset=utf-8", "Cache-Control": "no-store" });
  });

  it("may be empty", async () => {
    expect(await serve(streaming(chunksOf())).call("GET /api/planted")).toMatchObject({ status: 200, text: "" });
  });

  it("that cannot be begun is a problem, with nothing of it sent", async () => {
    const answer = await serve(streaming(failing())).call("GET /api/planted");
    expect(answer.json).toMatchObject({ status: 500, code: "unexpected" });
  });

  it("that breaks off fails, and does not pass for a whole one", async () => {
    await expect(serve(streaming(failing("a"))).call("GET /api/planted")).rejects.toThrow("broken");
  });

  it("that nobody reads to its end is let go", async () => {
    let isOpen = true;
    const source = async function* () {
      try {
        for (;;) yield Buffer.from("a");
      } finally {
        isOpen = false;
      }
    };
    const { body } = await responseOf(streaming(chunksOf()), { status: 200, chunks: source() });
    for await (const _ of body as AsyncIterable<Uint8Array>) break;
    expect(isOpen).toBe(false);
  });
});

describe("a file", () => {
  const page = defineOpenRoute({
    ...{ name: "planted-page", method: "GET", path: "planted", summary: "A page." },
    replies: { 200: file("The page.", { types: ["text/html; charset=utf-8"], cache: "no-cache" }) },
    answer: async () => ({ status: 200, bytes: Buffer.from("<p>"), type: "text/html; charset=utf-8" }),
  });
  const asset = defineOpenRoute({
    ...{ name: "planted-asset", method: "GET", path: "planted/{asset}", summary: "What the page needs." },
    replies: {
      200: file("An asset.", { types: ["text/javascript", "text/css"], cache: "public, max-age=31536000, immutable" }),
    },
    answer: async ({ params }) => ({
      status: 200,
      bytes: Buffer.from(params.asset),
      type: params.asset.endsWith(".css") ? "text/css" : "text/javascript",
    }),
  });

  it.each([
    ["/planted", "<p>", "text/html; charset=utf-8", "no-cache"],
    ["/planted/a1b2.css", "a1b2.css", "text/css", "public, max-age=31536000, immutable"],
    ["/planted/c3d4.js", "c3d4.js", "text/javascript", "public, max-age=31536000, immutable"],
  ])("%s has its own type and cache rule, and may stand outside the API", async (path, text, type, cache) => {
    const answer = await serve(page, asset).call(`GET ${path}`);
    expect([answer.text, answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
      text,
      type,
      cache,
    ]);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("of a type that is not declared does not compile, and is not sent", async () => {
    const replies = { 200: file("A page.", { types: ["text/html"] }) };
    const answer = async () => ({ status: 200, bytes: Buffer.from(""), type: "text/css" }) as const;
    // @ts-expect-error: only text/html is declared.
    const wrong = defineRoute({ ...described, replies, answer });
    await expect(responseOf(wrong, await answer())).rejects.toThrow("does not describe");
  });
});

async function* chunksOf(...pieces: string[]): AsyncIterable<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
}

async function* failing(...pieces: string[]): AsyncIterable<Uint8Array> {
  yield* chunksOf(...pieces);
  throw new Error("broken");
}
