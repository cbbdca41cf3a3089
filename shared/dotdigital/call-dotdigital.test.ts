import { gzipSync } from "node:zlib";
import { BODY, clientOf, failureOf, PASSWORD } from "../../tests/contracts/dotdigital-client-setup.ts";
import { always, type RawServer, startRawServer } from "../../tests/contracts/dotdigital-raw-server.ts";
import type { Dotdigital } from "./dotdigital.ts";
import type { CallGate } from "./gate.ts";

const open: RawServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const serve = async (answer: Parameters<typeof startRawServer>[0]): Promise<RawServer> => {
  const server = await startRawServer(answer);
  open.push(server);
  return server;
};

describe("a request", () => {
  it("carries the exact bytes of the body, the credentials, and the name of this project", async () => {
    const server = await serve(always(202, { importId: "abc-1" }));
    // Part of a larger buffer, with spacing that no serialiser would write, and bytes beyond ASCII.
    const whole = Buffer.from('xx{ "contacts" : [ {"dataFields":{"FIRSTNAME":"Zoë ✓"}} ] }yy');
    const body = new Uint8Array(whole.buffer, whole.byteOffset + 2, whole.byteLength - 4);

    const started = await clientOf(server).startImport(body);

    expect(started).toEqual({ importId: "abc-1" });
    expect(server.requests).toHaveLength(1);
    const [request] = server.requests;
    expect(request?.method).toBe("PUT");
    expect(request?.url).toBe("/contacts/v3/import");
    expect(request?.body.equals(body)).toBe(true);
    expect(request?.headers).toMatchObject({
      "content-type": "application/json",
      "content-length": String(body.byteLength),
      authorization: `Basic ${Buffer.from(`apiuser:${PASSWORD}`).toString("base64")}`,
      "user-agent": "customer-insights-dotdigital",
    });
  });

  it("may carry 20 MB", async () => {
    const server = await serve(always(202, { importId: "abc-1" }));

    await clientOf(server).startImport(Buffer.alloc(20 * 1024 * 1024, "x"));

    expect(server.requests[0]?.body.byteLength).toBe(20_971_520);
  });

  it("is never made of an endpoint that must not see credentials", () => {
    const make = () => clientOf({ url: "https://r1-api.example.com" });

    expect(make).toThrow(expect.objectContaining({ code: "endpoint-not-allowed" }));
  });
});

describe("a refused password", () => {
  const rotating = () => {
    const reads: boolean[] = [];
    const credentials = async ({ fresh }: { fresh: boolean }) => {
      reads.push(fresh);
      return { username: "apiuser", password: fresh ? "new" : PASSWORD };
    };
    return { reads, credentials };
  };

  it.each([
    ["a password that is not right any more", 401, '{"message":"Authorization has been denied for this request."}'],
    ["an API user that is gone", 400, '{"message":"Error: ERROR_APIUSER_INVALID"}'],
    ["a login that is none", 400, '{"message":"Error: ERROR_INVALID_LOGIN"}'],
  ])("for %s, is read afresh once, and the call is repeated with the new one", async (_title, status, refusal) => {
    const wanted = `Basic ${Buffer.from("apiuser:new").toString("base64")}`;
    const server = await serve((request, response) => {
      if (request.headers.authorization === wanted) response.writeHead(202).end('{"importId":"abc"}');
      else response.writeHead(status).end(refusal);
    });
    const { reads, credentials } = rotating();

    const started = await clientOf(server, { credentials }).startImport(BODY);

    expect(started).toEqual({ importId: "abc" });
    expect(reads).toEqual([false, true]);
    expect(server.requests.map(({ body }) => body.equals(BODY))).toEqual([true, true]);
  });

  it("fails the call when the new one is refused, too", async () => {
    const server = await serve(always(401, { message: "Authorization has been denied for this request." }));

    const failure = await failureOf(clientOf(server, { credentials: rotating().credentials }).dataFields());

    expect(failure.code).toBe("credentials-refused");
    expect(server.requests).toHaveLength(2);
  });

  it("is not sent again when it is still the same", async () => {
    const server = await serve(always(401, ""));

    const failure = await failureOf(clientOf(server).dataFields());

    expect(failure.code).toBe("credentials-refused");
    expect(server.requests).toHaveLength(1);
  });
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])("by %i is not followed: no credentials reach the other host", async (status) => {
    const other = await serve(always(200, []));
    const server = await serve(always(status, "", { Location: `${other.url}/v2/data-fields` }));

    const failure = await failureOf(clientOf(server).dataFields());

    expect(failure.code).toBe("redirected");
    expect(failure.words?.forReport()).toContain(new URL(other.url).host);
    expect(other.requests).toEqual([]);
  });
});

describe("a reply that is not as it should be", () => {
  it.each<[string, string]>([
    ["without the import's id", "{}"],
    ["with an id that would climb in a path", '{"importId":".."}'],
    ["cut in the middle", '{"importId":"ab'],
    ["of HTML", "<html>Welcome</html>"],
    ["that is empty", ""],
    ["of null", "null"],
    ["that quotes an address", "Hello jo.doe@example.com"],
  ])("%s to a write may still have been carried out", async (_title, body) => {
    const server = await serve(always(202, body));

    const failure = await failureOf(clientOf(server).startImport(BODY));

    expect(failure).toMatchObject({ code: "unexpected-reply", mayHaveHappened: true });
  });

  it("names the place and what was expected", async () => {
    const server = await serve(always(200, { status: "Finished", created: { contactId: 1 } }));

    const failure = await failureOf(clientOf(server).importResult("abc"));

    expect(failure.mayHaveHappened).toBe(false);
    expect(failure.message).toContain(
      "answered GET /contacts/v3/import/abc at 127.0.0.1:" +
        new URL(server.url).port +
        " with HTTP 200, but not in the form expected: created: expected a list",
    );
  });

  it.each<[string, (client: Dotdigital) => Promise<unknown>]>([
    ["account", (client) => client.account()],
    ["addressBook", (client) => client.addressBook(7)],
    ["addressBooks", (client) => client.addressBooks()],
    ["createAddressBook", (client) => client.createAddressBook("Loyalty")],
    ["dataFields", (client) => client.dataFields()],
    ["startImport", (client) => client.startImport(BODY)],
    ["startRemoval", (client) => client.startRemoval(7, [1])],
    ["removalStatus", (client) => client.removalStatus("abc")],
    ["contactByEmail", (client) => client.contactByEmail("jo.doe@example.com")],
    ["contactById", (client) => client.contactById(5)],
  ])("of %s is given up when it is larger than 1 MB", async (_name, ask) => {
    const server = await serve(always(200, " ".repeat(1_048_577)));

    const failure = await failureOf(ask(clientOf(server)));

    expect(failure).toMatchObject({
      code: "unexpected-reply",
      message: expect.stringContaining("expected at most 1048576 bytes, got more"),
    });
  });

  it("that never ends is left at the limit, and its connection closed", async () => {
    const closed = Promise.withResolvers<void>();
    const server = await serve((_request, response) => {
      response.on("close", () => closed.resolve());
      const more = () => {
        while (!response.destroyed && response.write(" ".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    });

    const failure = await failureOf(clientOf(server).importResult("abc"));

    expect(failure.message).toContain("expected at most 67108864 bytes, got more");
    await closed.promise;
  });

  it("packed so that little becomes much counts as much", async () => {
    const packed = gzipSync(Buffer.alloc(4_000_000, 0x20));
    const server = await serve((_request, response) =>
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(packed),
    );

    expect((await failureOf(clientOf(server).dataFields())).message).toContain("expected at most 1048576 bytes");
  });

  it("larger than any may be keeps what its status says", async () => {
    const server = await serve(always(400, `"${"x".repeat(2_000_000)}"`));

    const failure = await failureOf(clientOf(server).startImport(BODY));

    expect(failure).toMatchObject({ code: "refused", mayHaveHappened: false });
  });

  it.each([
    ["values", `[${"{},".repeat(3_000_000)}{}]`, "it holds more than 5000000 values"],
    ["levels", "[".repeat(2_000_000), "it is nested deeper than 32 levels"],
  ])("with too many %s is not parsed", async (_title, body, problem) => {
    const server = await serve(always(200, body));

    expect((await failureOf(clientOf(server).contactsOnList(7, { limit: 10 }))).message).toContain(problem);
  });

  it("with a million elements that are none tells the first", async () => {
    const created = Array.from({ length: 400_000 }, () => 0);
    const server = await serve(always(200, { status: "Finished", created }));

    expect((await failureOf(clientOf(server).importResult("abc"))).message).toMatch(
      /form expected: created\.0: [^;]*$/m,
    );
  });

  it("may be tens of megabytes", async () => {
    const created = Array.from({ length: 200_000 }, (_, index) => ({
      contactId: index + 1,
      identifiers: { email: `somebody.with.a.long.name.${index}@mail.example.com`, mobileNumber: "447123123123" },
    }));
    const server = await serve(always(200, { importId: "abc", status: "Finished", created }));

    const result = await clientOf(server).importResult("abc");

    expect(result.created).toHaveLength(200_000);
  });
});

describe("a failure of the network", () => {
  it("ends a call that gets no answer when its time is over", async () => {
    const server = await serve(() => {});

    const write = failureOf(clientOf(server, { timeoutMs: 50 }).startImport(BODY));
    const read = failureOf(clientOf(server, { timeoutMs: 50 }).dataFields());

    expect(await write).toMatchObject({ code: "timed-out", mayHaveHappened: true });
    expect(await read).toMatchObject({ code: "timed-out", mayHaveHappened: false });
  });

  it("ends a call whose answer drips", async () => {
    const drips: NodeJS.Timeout[] = [];
    const server = await serve((_request, response) => {
      response.writeHead(200);
      drips.push(setInterval(() => response.write(" "), 10));
    });

    const failure = await failureOf(clientOf(server, { timeoutMs: 100 }).dataFields());
    for (const drip of drips) clearInterval(drip);

    expect(failure.code).toBe("timed-out");
  });

  it("has one deadline for both tries of a refused password", async () => {
    const server = await serve((_request, response) => {
      if (server.requests.length === 1) response.writeHead(401).end();
    });
    const credentials = async ({ fresh }: { fresh: boolean }) => ({ username: "apiuser", password: fresh ? "b" : "a" });

    // The refusal has to come within it, however busy the machine is.
    const failure = await failureOf(clientOf(server, { timeoutMs: 1000, credentials }).dataFields());

    expect(failure.code).toBe("timed-out");
    expect(server.requests).toHaveLength(2);
  });

  it("leaves open whether a write happened when the connection breaks before the answer", async () => {
    const server = await serve((_request, _response, raw) => raw.socket.resetAndDestroy());

    const failure = await failureOf(clientOf(server).startImport(BODY));

    expect(failure).toMatchObject({ code: "connection-lost", mayHaveHappened: true });
  });

  it("leaves open whether a write happened when the connection breaks within the answer", async () => {
    const server = await serve((_request, response, raw) => {
      response.writeHead(202, { "Content-Length": "100" });
      response.write('{"importId":', () => raw.socket.destroy());
    });

    const failure = await failureOf(clientOf(server).startImport(BODY));

    expect(failure).toMatchObject({ code: "connection-lost", mayHaveHappened: true });
  });

  it("says that nothing happened where nobody listens", async () => {
    const server = await startRawServer(always(200, ""));
    await server.close();

    const failure = await failureOf(clientOf(server).startImport(BODY));

    expect(failure).toMatchObject({ code: "unreachable", mayHaveHappened: false });
  });
});

describe("the rate limit", () => {
  it("reaches the gate with every reply that speaks of it, refusals included", async () => {
    const told: unknown[] = [];
    const headers = { "X-RateLimit-Limit": "35", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "20" };
    const server = await serve(always(429, "", headers));
    const now = () => 1_000_000;

    const gate: CallGate = {
      before: async (kind) => void told.push(["before", kind]),
      learn: (kind, rateLimit) => void told.push(["learn", kind, rateLimit]),
      asked: async (kind, wait) => void told.push(["asked", kind, wait]),
    };

    const client = clientOf(server, { gate, now });
    const failure = await client.dataFields().catch((error: unknown) => error);

    expect(told).toEqual([
      ["before", "data-fields"],
      ["learn", "data-fields", { limit: 35, remaining: 0, resetAt: 1_020_000 }],
      ["asked", "data-fields", { kind: "rate-limit", until: 1_020_000 }],
    ]);
    expect(failure).toMatchObject({ code: "rate-limited", wait: { kind: "rate-limit", until: 1_020_000 } });
  });
});
