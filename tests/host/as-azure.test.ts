import { QueueServiceClient } from "@azure/storage-queue";
import { type Azurite, startAzurite } from "../../local/azurite/start-azurite.ts";
import { startWatchingProxy, type Watched, type WatchingProxy } from "../e2e/watching-proxy.ts";
import { type Line, type ServedApp, serveApp } from "./serve-app.ts";

// A stop waits for ten seconds.
jest.setTimeout(90_000);

let azurite: Azurite;
const hosts: ServedApp[] = [];
const proxies: WatchingProxy[] = [];

beforeAll(async () => {
  azurite = await startAzurite();
});
beforeEach(async () => {
  await work().createIfNotExists();
  await work().clearMessages();
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.kill()));
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
});
afterAll(() => azurite.stop());

const serve = async (hostId: string, AzureWebJobsStorage = azurite.connectionString): Promise<ServedApp> => {
  const queues = { maxPollingInterval: "00:00:00.200", visibilityTimeout: "00:00:01", messageEncoding: "none" };
  const host = await serveApp({
    main: "tests/host/probe-functions.ts",
    hostJson: { extensions: { http: { routePrefix: "" }, queues } },
    env: { AzureWebJobsStorage, AzureFunctionsWebHost__hostid: hostId },
    args: ["--as-azure"],
  });
  hosts.push(host);
  return host;
};

const work = () => QueueServiceClient.fromConnectionString(azurite.connectionString).getQueueClient("work");
const send = (message: object) => work().sendMessage(JSON.stringify(message));
const begins = (id: string) => (line: Line) =>
  line.text.startsWith(`{"function":"work","event":"begins","work":"${id}"`);

/** Messages in the queue, and those of them that somebody could take now. */
const waiting = async () => {
  const { approximateMessagesCount } = await work().getProperties();
  const { peekedMessageItems } = await work().peekMessages();
  return { there: approximateMessagesCount, free: peekedMessageItems.length };
};

/** What the host asks of blobs and queues, and the connection string by which it is seen. */
const watched = async () => {
  const calls: Watched[] = [];
  const before = async (target: string) => {
    const proxy = await startWatchingProxy({ target, onCall: (call) => calls.push(call) });
    proxies.push(proxy);
    return proxy.url;
  };
  const { blob, queue } = azurite.addresses;
  const connectionString = azurite.connectionString
    .replace(blob, await before(blob))
    .replace(queue, await before(queue));
  return { calls, connectionString };
};

it("locks messages for ten minutes and leases timers for one, as the real host", async () => {
  const { calls, connectionString } = await watched();
  const host = await serve("times", connectionString);
  await host.linesThat(({ text }) => text.startsWith('{"function":"second"'));
  await send({ id: "a" });
  await host.linesThat(begins("a"));

  const messages = `${new URL(work().url).pathname}/messages`;
  const looks = calls.filter(({ method, url }) => method === "GET" && url.includes(messages));
  const leases = calls.filter(({ headers }) => headers["x-ms-lease-action"] === "acquire");
  const locks = looks.map(({ url }) => new URL(url, "http://storage").searchParams.get("visibilitytimeout"));
  expect(new Set(locks)).toEqual(new Set(["600"]));
  expect(new Set(leases.map(({ headers }) => headers["x-ms-lease-duration"]))).toEqual(new Set(["60"]));
});

it("waits ten seconds at a stop, and leaves the message locked of what runs on", async () => {
  const host = await serve("stop");
  await send({ id: "b", seconds: 600 });
  await host.linesThat(begins("b"));

  const at = performance.now();
  expect(await host.stop(60_000)).toEqual({ code: 0, signal: null });

  expect(performance.now() - at).toBeGreaterThan(9_500);
  expect(await waiting()).toEqual({ there: 1, free: 0 });
});

it("starts the app again on the same port when it has crashed: the message comes again, a request in flight is an empty 500", async () => {
  const host = await serve("crash");
  const inFlight = fetch(`${host.url}/slow/600`);
  await host.linesThat(({ text }) => text === '{"function":"slow","event":"begins"}');
  await send({ id: "c", crash: true, seconds: 2 });

  const reply = await inFlight;
  const [, again] = await host.linesThat(begins("c"), 2);

  expect({ status: reply.status, text: await reply.text() }).toEqual({ status: 500, text: "" });
  expect(JSON.parse(again?.text ?? "{}").dequeueCount).toBe(2);
  expect((await fetch(`${host.url}/slow/0`)).status).toBe(200);
  expect(host.lines.map(({ text }) => text).join("\n")).toContain("planted crash of c");
});

it("dies whole when it is killed: nothing is given back", async () => {
  const host = await serve("kill");
  await send({ id: "d", seconds: 600 });
  await host.linesThat(begins("d"));

  await host.kill();

  await expect(fetch(`${host.url}/slow/0`)).rejects.toThrow("fetch failed");
  expect(await waiting()).toEqual({ there: 1, free: 0 });
});
