import { createServer as createHttpServer, type ServerResponse } from "node:http";
import { createServer, type Server } from "node:net";
import { always, type RawServer, startRawServer } from "../../tests/contracts/dotdigital-raw-server.ts";
import { makeDotdigital } from "./client.ts";
import type { Dotdigital } from "./dotdigital.ts";

const CREDENTIALS = { username: "apiuser", password: "demo-Passw0rd" };
const BODY = Buffer.from('{"contacts":[{"identifiers":{"email":"jo.doe@example.com"}}]}');

const environment = { ...process.env };
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  process.env = { ...environment };
  for (const close of open.splice(0)) await close();
});

const clientOf = (endpoint: string): Dotdigital =>
  makeDotdigital({ endpoint, credentials: async () => CREDENTIALS, inAzure: false });

const serve = async (answer: Parameters<typeof startRawServer>[0]): Promise<RawServer> => {
  const server = await startRawServer(answer);
  open.push(server.close);
  return server;
};

describe("a proxy named in the environment", () => {
  /** A proxy that refuses to connect anywhere, and keeps what it was told. */
  const startProxy = async (refusal: string) => {
    const told: string[] = [];
    const server: Server = createServer((socket) => {
      socket.on("data", (data) => told.push(data.toString("latin1")));
      socket.once("data", () => socket.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 0\r\n\r\n`));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    open.push(() => new Promise((resolve) => server.close(() => resolve())));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    return { told, url: `http://127.0.0.1:${port}` };
  };

  it("is asked for a tunnel to https, and sees neither credentials nor contacts", async () => {
    const proxy = await startProxy("407 Proxy Authentication Required");
    process.env.HTTPS_PROXY = proxy.url;

    const failure = await clientOf("https://r1-api.dotdigital.com")
      .startImport(BODY)
      .catch((error: unknown) => error);

    expect(failure).toMatchObject({ name: "ConfigurationError", code: "proxy-refused" });
    expect(proxy.told.join("")).toMatch(/^CONNECT r1-api\.dotdigital\.com:443 HTTP\/1\.1\r\n/);
    expect(proxy.told.join("")).not.toMatch(/Basic|jo\.doe/);
  });

  it("is passed by on plain http, which is for loopback only", async () => {
    const proxy = await startProxy("502 Bad Gateway");
    process.env.HTTP_PROXY = proxy.url;
    process.env.ALL_PROXY = proxy.url;
    const server = await serve(always(200, []));

    expect(await clientOf(server.url).dataFields()).toEqual([]);
    expect(proxy.told).toEqual([]);
  });
});

describe("a body that is read while it is sent", () => {
  const bodyOf = (open: () => AsyncIterable<Uint8Array>, bytes = BODY.length) => ({ bytes, open });
  async function* pieces() {
    yield BODY.subarray(0, 10);
    yield BODY.subarray(10);
  }

  /** Answers before the request is there whole. */
  const serveAtOnce = async (answer: (response: ServerResponse) => void): Promise<string> => {
    const server = createHttpServer((_request, response) => answer(response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    open.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  };

  it("goes out byte by byte as it is, with its length", async () => {
    const server = await serve(always(202, { importId: "abc" }));

    await clientOf(server.url).startImport(bodyOf(pieces));

    expect(server.requests[0]?.headers["content-length"]).toBe(String(BODY.length));
    expect(server.requests[0]?.headers["transfer-encoding"]).toBeUndefined();
    expect(server.requests[0]?.body.toString()).toBe(BODY.toString());
  });

  it("throws what reading it throws, as it is", async () => {
    const server = await serve(always(202, { importId: "abc" }));
    const error = new Error("storage is away");
    async function* broken() {
      yield BODY.subarray(0, 10);
      throw error;
    }

    await expect(clientOf(server.url).startImport(bodyOf(broken))).rejects.toBe(error);
  });

  it("is let go of when the answer comes before its end", async () => {
    const url = await serveAtOnce((response) => response.writeHead(413).end());
    const closed = Promise.withResolvers<string>();
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(65_536, "x");
      } finally {
        closed.resolve("closed");
      }
    }

    await expect(clientOf(url).startImport(bodyOf(endless, 2 ** 40))).rejects.toThrow();
    expect(await closed.promise).toBe("closed");
  });
});

describe("a connection", () => {
  it("is kept for the next read", async () => {
    const ports: (number | undefined)[] = [];
    const server = await serve((_request, response, raw) => {
      ports.push(raw.socket.remotePort);
      response.end("[]");
    });

    await clientOf(server.url).dataFields();
    await clientOf(server.url).dataFields();

    expect(ports[1]).toBe(ports[0]);
  });

  it("is a new one for every write, so that a stale one never looks like a lost answer", async () => {
    const server = await serve(always(202, { importId: "abc" }));

    await clientOf(server.url).startImport(BODY);

    expect(server.requests[0]?.headers.connection).toBe("close");
  });
});
