import { QueueServiceClient } from "@azure/storage-queue";
import { type Azurite, startAzurite } from "../../local/azurite/start-azurite.ts";
import { type Line, type ServedApp, type ServeOptions, serveApp } from "./serve-app.ts";

let azurite: Azurite;
let hosts: ServedApp[] = [];

beforeAll(async () => {
  azurite = await startAzurite();
});
beforeEach(async () => {
  for (const name of ["work", "work-poison"]) {
    await queue(name).createIfNotExists();
    await queue(name).clearMessages();
  }
});
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.kill()));
  hosts = [];
});
afterAll(() => azurite.stop());

const queues = {
  batchSize: 2,
  newBatchThreshold: 1,
  maxPollingInterval: "00:00:00.200",
  visibilityTimeout: "00:00:01",
  maxDequeueCount: 2,
  messageEncoding: "none",
};

const serve = async (changes: Partial<typeof queues> = {}, options: Partial<ServeOptions> = {}): Promise<ServedApp> => {
  const host = await serveApp({
    main: "tests/host/probe-functions.ts",
    hostJson: { extensions: { http: { routePrefix: "" }, queues: { ...queues, ...changes } } },
    env: { AzureWebJobsStorage: azurite.connectionString },
    args: ["--queue-lock-seconds", "2", "--no-timers"],
    ...options,
  });
  hosts.push(host);
  return host;
};

const queue = (name: string) => QueueServiceClient.fromConnectionString(azurite.connectionString).getQueueClient(name);

const send = async (work: object | string): Promise<void> => {
  await queue("work").createIfNotExists();
  await queue("work").sendMessage(typeof work === "string" ? work : JSON.stringify(work));
};

const is = (event: "begins" | "ends", work: string) => (line: Line) =>
  line.text.startsWith(`{"function":"work","event":"${event}","work":"${work}"`);

it("finds messages of a queue that did not exist when it started, and deletes what succeeds", async () => {
  await queue("work").delete();
  const host = await serve();
  await send({ id: "a" });

  await host.linesThat(is("ends", "a"));
  expect(await host.stop()).toEqual({ code: 0, signal: null });

  expect((await queue("work").getProperties()).approximateMessagesCount).toBe(0);
}, 20_000);

it("moves a message that keeps failing to the poison queue as it came, and logs why with the cause", async () => {
  const host = await serve();
  await queue("work-poison").delete();
  const body = '{"id":"b", "fail":true}';
  await send(body);

  await host.linesThat(({ text }) => text.includes("moves to work-poison after 2 tries of 2"));
  await host.stop();

  expect(host.lines.filter(is("begins", "b")).map(({ text }) => JSON.parse(text).dequeueCount)).toEqual([1, 2]);
  const { receivedMessageItems } = await queue("work-poison").receiveMessages();
  expect(receivedMessageItems.map(({ messageText }) => messageText)).toEqual([body]);
  expect((await queue("work").getProperties()).approximateMessagesCount).toBe(0);
  const told = host.lines.filter(({ source }) => source === "stderr").map(({ text }) => text);
  expect(told.join("\n")).toMatch(/function work failed, invocation [0-9a-f-]{36}: Error: planted failure of b/);
  expect(told.join("\n")).toContain("caused by: Error: the planted cause");
}, 20_000);

it("leaves a failing message of a poison queue locked, and there for good after the last try", async () => {
  const host = await serve();
  await queue("dead-poison").createIfNotExists();
  await queue("dead-poison").sendMessage('{"id":"z"}');

  await host.linesThat(({ text }) =>
    text.includes("of queue dead-poison is run no more and stays there after 3 tries"),
  );
  await host.stop();

  const runs = host.lines.filter(({ text }) => text.startsWith('{"function":"dead-poison"'));
  expect(runs.map(({ text }) => JSON.parse(text).dequeueCount)).toEqual([1, 2]);
  // Not the second of visibilityTimeout: the two of the lock.
  expect((runs[1]?.at ?? Number.NaN) - (runs[0]?.at ?? Number.NaN)).toBeGreaterThan(1500);
  expect((await queue("dead-poison").getProperties()).approximateMessagesCount).toBe(1);
  expect(await queue("dead-poison-poison").exists()).toBe(false);
}, 20_000);

it("sends what is not base64 to the poison queue without running the function, where base64 is asked for", async () => {
  const host = await serve({ messageEncoding: "base64" });
  await send("not base64!");
  await send(Buffer.from('{"id":"c"}').toString("base64"));

  await host.linesThat(({ text }) => text.includes("moves to work-poison"));
  await host.linesThat(is("ends", "c"));

  expect(host.lines.filter(({ text }) => text.startsWith('{"function":"work","event":"begins"'))).toHaveLength(1);
}, 20_000);

it("puts names of queues into lower case, for triggers and outputs", async () => {
  const host = await serve();
  await queue("originals").createIfNotExists();
  await queue("originals").sendMessage("text");
  await queue("copies").createIfNotExists();
  const receive = async (): Promise<string[]> => {
    const { receivedMessageItems } = await queue("copies").receiveMessages();
    return receivedMessageItems.map(({ messageText }) => messageText);
  };

  let copies = await receive();
  while (copies.length === 0) copies = await receive();

  expect(copies).toEqual(["text"]);
  await host.stop();
}, 20_000);

it("keeps a message locked for as long as its function runs", async () => {
  const [one, other] = await Promise.all([serve(), serve()]);
  await send({ id: "d", seconds: 5 });

  const ended = await Promise.race([one.linesThat(is("ends", "d")), other.linesThat(is("ends", "d"))]);
  await Promise.all([one.stop(), other.stop()]);

  expect(ended).toHaveLength(1);
  expect([...one.lines, ...other.lines].filter(is("begins", "d"))).toHaveLength(1);
  expect((await queue("work").getProperties()).approximateMessagesCount).toBe(0);
}, 20_000);

it("delivers a message again after the lock of a killed host has run out", async () => {
  const killed = await serve();
  await send({ id: "e", seconds: 60 });
  await send({ id: "f", seconds: 0 });
  const [begun] = await killed.linesThat(is("begins", "e"));
  await killed.kill();

  const host = await serve();
  const [again] = await host.linesThat(is("begins", "e"));

  expect(JSON.parse(again?.text ?? "{}").dequeueCount).toBe(2);
  const afterSeconds = ((again?.at ?? Number.NaN) - (begun?.at ?? Number.NaN)) / 1000;
  expect(afterSeconds).toBeGreaterThan(1);
  expect(afterSeconds).toBeLessThan(6);
}, 20_000);

it("lets a running message finish on SIGTERM, takes no more, and exits 0", async () => {
  const host = await serve({ batchSize: 1, newBatchThreshold: 0 });
  await send({ id: "g", seconds: 2 });
  await host.linesThat(is("begins", "g"));
  await send({ id: "h" });

  expect(await host.stop()).toEqual({ code: 0, signal: null });

  expect(host.lines.filter(is("ends", "g"))).toHaveLength(1);
  expect((await queue("work").peekMessages()).peekedMessageItems.map(({ messageText }) => messageText)).toEqual([
    '{"id":"h"}',
  ]);
}, 20_000);

it("puts a function in error whose connection is not set, and runs the others", async () => {
  const host = await serve();

  const [line] = await host.linesThat(({ text }) => text.includes("function lonely is in error"));

  expect(line?.text).toContain("expected an app setting 'NoSuchConnection' with a connection string");
  expect(line?.text).toContain("'NoSuchConnection__queueServiceUri'");
}, 20_000);

it("waits for a storage that is not there yet, says so once, and takes settings over host.json", async () => {
  const { blob, queue: queueAddress, table } = azurite.addresses;
  const ports = [blob, queueAddress, table].map((address) => Number(new URL(address).port));
  await azurite.stop();
  const host = await serve(
    {},
    {
      env: {
        AzureWebJobsStorage: azurite.connectionString,
        AzureFunctionsJobHost__extensions__queues__maxDequeueCount: "1",
      },
    },
  );
  await host.linesThat(({ text }) => text.includes("queue work cannot be read, the host keeps trying"));

  const [blobPort = 0, queuePort = 0, tablePort = 0] = ports;
  azurite = await startAzurite({ ports: { blob: blobPort, queue: queuePort, table: tablePort } });
  await send({ id: "i", fail: true });
  await host.linesThat(({ text }) => text.includes("moves to work-poison after 1 try of 1"));

  expect(host.lines.filter(({ text }) => text.includes("queue work cannot be read"))).toHaveLength(1);
}, 20_000);
