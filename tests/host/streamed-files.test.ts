import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { type ServedApp, serveApp } from "./serve-app.ts";

type Read = { pieces: number; letGo: number; rss: number };

const pieceBytes = 65_536;
/** 65 MB. */
const many = 1_000;
/** What sockets hold between the app and a client who takes nothing: some megabytes. */
const fewPieces = 300;

let host: ServedApp;
beforeAll(async () => {
  host = await serveApp({
    main: "tests/host/file-functions.ts",
    hostJson: { version: "2.0", extensions: { http: { routePrefix: "" } } },
  });
}, 30_000);
afterAll(() => host.stop());

const read = async (): Promise<Read> => (await (await fetch(`${host.url}/read`)).json()) as Read;

/** A client who asks for a file and takes nothing yet. */
const ask = (pieces: number) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(`${host.url}/file/${pieces}`, { agent: false }, resolve).on("error", reject);
  });

const untilStill = async (): Promise<Read> => {
  for (let before = await read(); ; ) {
    await wait(300);
    const now = await read();
    if (now.pieces === before.pieces) return now;
    before = now;
  }
};

const sizeOf = async (reply: IncomingMessage): Promise<number> => {
  let bytes = 0;
  for await (const chunk of reply) bytes += (chunk as Buffer).length;
  return bytes;
};

it("reads a file no faster than somebody takes it, and to its end", async () => {
  const before = await read();
  const reply = await ask(many);
  const held = await untilStill();
  expect(held.pieces - before.pieces).toBeLessThan(fewPieces);

  expect(await sizeOf(reply)).toBe(many * pieceBytes);
  expect((await read()).pieces - before.pieces).toBe(many);
}, 60_000);

it("lets go of what it reads when the one who asked goes away", async () => {
  const before = await read();
  const reply = await ask(many);
  await untilStill();
  reply.destroy();
  while ((await read()).letGo === before.letGo) await wait(50);
  expect((await read()).pieces - before.pieces).toBeLessThan(fewPieces);
}, 60_000);

it("sends eight files of 65 MB at once in less memory than two of them have", async () => {
  const before = await read();
  let most = before.rss;
  const replies = await Promise.all(Array.from({ length: 8 }, () => ask(many)));
  const sizes = Promise.all(replies.map(sizeOf));
  for (let isDone = false; !isDone; ) {
    isDone = await Promise.race([sizes.then(() => true), wait(200, false)]);
    most = Math.max(most, (await read()).rss);
  }
  expect(await sizes).toEqual(Array.from({ length: 8 }, () => many * pieceBytes));
  expect(most - before.rss).toBeLessThan(130_000_000);
}, 120_000);

it("outlives clients who break off in the middle of what they send", async () => {
  const { hostname, port } = new URL(host.url);
  const broken = [
    "Transfer-Encoding: cow\r\n\r\nmoo",
    "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "Content-Length: 9\r\n\r\n1",
  ];
  for (const rest of broken) {
    const socket = connect(Number(port), hostname);
    socket.write(`GET /file/1 HTTP/1.1\r\nHost: app.example.com\r\n${rest}`);
    await Promise.race([once(socket, "data"), once(socket, "close")]);
    socket.destroy();
  }
  expect((await fetch(`${host.url}/read`)).status).toBe(200);
}, 20_000);
