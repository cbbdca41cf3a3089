import { routes } from "../../shared/http/route-table.ts";
import { connected, makeApi } from "./make-api.ts";

const url = "POST /api/exports/loyalty/runs";
const stateChanging = [
  "PUT /api/connections/x",
  "PATCH /api/connections/x",
  "DELETE /api/connections/x",
  "POST /api/connections/x/check",
  "POST /api/connections/x/address-books",
  "POST /api/connections/x/switch-on",
  "PUT /api/exports/x",
  "PATCH /api/exports/x",
  "DELETE /api/exports/x",
  "POST /api/exports/x/runs",
  "POST /api/runs/x/release",
  "POST /api/runs/x/discard",
  "POST /api/runs/x/cancel",
  "POST /api/runs/x/retry",
];

describe("content types", () => {
  it.each([
    ["application/json", 202],
    ["application/json; charset=utf-8", 202],
    ["Application/JSON;charset=UTF-8", 202],
    ["application/json; charset=latin1", 415],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data; boundary=x", 415],
    ["text/plain", 415],
    ["text/json", 415],
    ["application/jsonx", 415],
    ["", 415],
  ])("%s: %d", async (type, status) => {
    const answer = await makeApi().call(url, { json: {}, headers: { "content-type": type } });
    expect(answer.status).toBe(status);
  });

  it("is asked for, and a compressed body is refused", async () => {
    const api = makeApi();
    const untyped = await api.call(url, { json: {}, headers: { "content-type": undefined } });
    const gzip = await api.call(url, { text: "x", headers: { "content-encoding": "gzip" } });
    expect([untyped.status, gzip.status]).toEqual([415, 415]);
  });
});

describe("a body that may be lost", () => {
  const takesBody = routes.filter(({ method }) => method !== "GET" && method !== "DELETE");
  const calls = takesBody.map(({ method, path }) => `${method} /${path.replace(/\{\w+\}/g, "x")}`);
  const json = { "content-type": "application/json" };
  // What came to the handler: the host hands over no body that is sent in chunks, and none of length 0.
  const requests: Record<string, Record<string, string | undefined>> = {
    "in chunks": { ...json, "transfer-encoding": "chunked", "content-length": undefined },
    "in chunks, without a type": { "transfer-encoding": "chunked", "content-length": undefined },
    "in chunks, to which something gave a length": { "transfer-encoding": "chunked", "content-length": "0" },
    "that states no length": { ...json, "content-length": undefined },
    "without length and type": { "content-length": undefined },
    "of length 0, with a type": { ...json, "content-length": "0" },
    "of length 0, with an encoding": { "content-encoding": "gzip", "content-length": "0" },
    "of length 0, that waits to be asked for": { expect: "100-continue", "content-length": "0" },
    "of length 0, with another type": { "content-type": "text/plain", "content-length": "0" },
    "that is shorter than it says": { ...json, "content-length": "18" },
    "whose length is a word": { ...json, "content-length": "none" },
    "whose length is below 0": { ...json, "content-length": "-1" },
    "whose length was said twice": { ...json, "content-length": "0,0" },
    "whose length is hexadecimal": { ...json, "content-length": "0x0" },
  };

  it.each(calls.flatMap((call) => Object.keys(requests).map((which) => [call, which] as const)))(
    "%s is refused with a body %s",
    async (call, which) => {
      const api = makeApi();
      const answer = await api.call(call, { headers: requests[which] ?? {} });
      expect(answer.json).toMatchObject({ status: 411, code: "length-required" });
      expect((answer.json as { detail: string }).detail).toContain("Send the body whole");
      expect(api.runs.state.asked).toEqual([]);
    },
  );

  it.each([
    ["1", '{"mode":"dry-run"}'],
    ["2", "{}   "],
    ["3", "{}"],
  ])("is refused where it says %s bytes and others came", async (length, text) => {
    const api = makeApi();
    const answer = await api.call(url, { text, headers: { "content-length": length } });
    expect([answer.status, api.runs.state.asked]).toEqual([411, []]);
  });

  it("is none that says it is empty, of length 0 and without a type: it counts as {}", async () => {
    const answer = await makeApi().call(url, { headers: { "content-length": "0" } });
    expect(answer.json).toMatchObject({ mode: "delta" });
  });
});

describe("bodies", () => {
  it.each([
    ["nothing", "", 202],
    ["blanks", " \r\n\t ", 400],
    ["an object", "{}", 202],
    ["a byte order mark before it", "\uFEFF{}", 202],
    ["half an object", '{"mode":', 400],
    ["a list", "[]", 400],
    ["a number", "42", 400],
    ["null", "null", 400],
    ["a NUL byte", "\u0000", 400],
    ["what is not UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), 400],
    ["an unknown key", '{"moed":"full"}', 400],
    ["__proto__", '{"__proto__":{"mode":"full"}}', 400],
    ["__proto__ in disguise", '{"\\u005f_proto__":{"mode":"full"}}', 400],
    ["constructor", '{"constructor":{"prototype":{"mode":"full"}}}', 400],
    ["brackets a hundred thousand deep", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, 400],
    ["objects a thousand deep", `${'{"a":'.repeat(1000)}1${"}".repeat(1000)}`, 400],
    ["exactly the most bytes", `{}${" ".repeat(256 * 1024 - 2)}`, 202],
    ["one byte more", `{}${" ".repeat(256 * 1024 - 1)}`, 413],
  ])("of %s", async (_case, text, status) => {
    const answer = await makeApi().call(url, { text });
    expect(answer.status).toBe(status);
    expect(Object.prototype).not.toHaveProperty("mode");
  });

  it("is refused for the length it announces, before it is read", async () => {
    const answer = await makeApi().call(url, { headers: { "content-length": "262145" } });
    expect(answer.status).toBe(413);
  });

  it("names the path of a __proto__ that a record would have dropped in silence", async () => {
    const answer = await (await connected()).call("PUT /api/exports/loyalty", {
      text: '{"mapping":{"email":"EMail","fields":{"__proto__":"x"}}}',
    });
    expect(answer.json).toMatchObject({ errors: [{ path: "mapping.fields.__proto__", expected: "no such key" }] });
  });

  it("never comes back in what is said of it", async () => {
    const texts = ['{"password":"hunter2"', '{"password":["hunter2"],"hunter2":1e400}', '"hunter2"'];
    for (const text of texts) {
      const answer = await makeApi().call("PUT /api/connections/nordics", { text });
      expect(answer.status).toBe(400);
      expect(answer.text.replace('"path":"hunter2"', "").replace("hunter2: expected no such key", "")).not.toContain(
        "hunter2",
      );
    }
  });
});

describe("cross-site calls", () => {
  it.each(stateChanging)("%s is refused to a page of another site", async (call) => {
    const api = makeApi();
    const send = async (headers: Record<string, string>) => {
      const { status, json } = await api.call(call, { headers });
      return status === 403 && (json as { code: string }).code === "cross-site";
    };
    expect(await send({ "sec-fetch-site": "cross-site" })).toBe(true);
    expect(await send({ "sec-fetch-site": "same-site", origin: "https://other.example.com" })).toBe(true);
    expect(await send({ origin: "https://evil.example.com" })).toBe(true);
    expect(await send({ origin: "null" })).toBe(true);
    expect(await send({ origin: "https://app.example.com.evil.example.com" })).toBe(true);
    expect(await send({ "sec-fetch-site": "same-origin", origin: "https://app.example.com" })).toBe(false);
    expect(await send({ "sec-fetch-site": "none" })).toBe(false);
    expect(await send({ origin: "https://app.example.com" })).toBe(false);
    expect(await send({})).toBe(false);
  });

  const reads = routes
    .filter(({ method, path }) => method === "GET" && path.startsWith("api/"))
    .map(({ path }) => `/${path.replace(/\{\w+\}/g, "x")}`);
  it.each([...reads, "/api/nowhere", "/api"])("GET %s is refused to it as well, and to a link there", async (path) => {
    const api = makeApi();
    const send = async (headers: Record<string, string>) => {
      const answer = await api.call(`GET ${path}`, { headers });
      expect(answer.headers.has("access-control-allow-origin")).toBe(false);
      return (answer.json as { code?: string }).code === "cross-site";
    };
    expect(await send({ "sec-fetch-site": "cross-site" })).toBe(true);
    expect(await send({ "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" })).toBe(true);
    expect(await send({ "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })).toBe(true);
    expect(await send({ origin: "https://evil.example.com" })).toBe(true);
    expect(await send({ "sec-fetch-site": "same-origin" })).toBe(false);
    expect(await send({ "sec-fetch-site": "none", "sec-fetch-mode": "navigate" })).toBe(false);
    expect(await send({})).toBe(false);
  });
});
