import { QueueServiceClient } from "@azure/storage-queue";
import { type Azurite, startAzurite } from "../../local/azurite/start-azurite.ts";
import { hostRecordings } from "./host-recordings.ts";
import { type Line, type ServedApp, serveApp } from "./serve-app.ts";

/**
 * Replays what was recorded on the real Azure Functions host against the local one. Everything recorded is asserted;
 * where the two may differ, the difference is stated in the test's title and in local/host/README.md.
 */
const { functions, hostJson, http, queues, timers } = hostRecordings;
const keys = ["--require-keys", "--function-key", "test-function", "--master-key", "test-master"];
let azurite: Azurite;
let host: ServedApp;
let sentAt: number;

beforeAll(async () => {
  azurite = await startAzurite();
  const env = { AzureWebJobsStorage: azurite.connectionString };
  host = await serveApp({ main: "tests/host/recorded-functions.ts", hostJson, args: keys, env });
  // What takes seconds starts now, so that the tests wait for it side by side.
  sentAt = Date.now();
  await send("failing", [JSON.stringify({ runId: "r9" })]);
  await send("delayed", ["later"], queues.delayed.visibilityTimeoutSeconds);
  await send("concurrency", Array.from({ length: queues.concurrency.messages }, String));
}, 30_000);

afterAll(async () => {
  await host?.stop();
  await azurite?.stop();
});

const queueClient = (name: string) =>
  QueueServiceClient.fromConnectionString(azurite.connectionString).getQueueClient(name);

const send = async (name: string, texts: string[], visibilityTimeout = 0): Promise<void> => {
  const queue = queueClient(name);
  await queue.createIfNotExists();
  for (const text of texts) await queue.sendMessage(text, { visibilityTimeout });
};

const told = async (name: string, count: number): Promise<{ given: Record<string, unknown>; after: number }[]> => {
  const lines = await host.linesThat(({ text }) => text.startsWith(`{"function":"${name}"`), count);
  return lines.map(({ text, at }: Line) => ({ given: JSON.parse(text), after: (at - sentAt) / 1000 }));
};

describe("HTTP, as recorded", () => {
  it.each(http.map((recorded) => [`${recorded.request.method} ${recorded.request.path}`, recorded] as const))(
    "%s",
    async (_title, { request, reply, handler }) => {
      const { method, path, headers, body } = request;
      const answer = await fetch(host.url + path, { method, ...(headers && { headers }), ...(body && { body }) });
      const bytes = Buffer.from(await answer.arrayBuffer());

      expect(answer.status).toBe(reply.status);
      for (const [name, value] of Object.entries(reply.headers)) expect(answer.headers.get(name)).toBe(value);
      if (reply.empty) expect(bytes).toHaveLength(0);
      if (reply.bytes === "a page") expect(bytes.toString()).toContain("<html");
      if (reply.text !== undefined) expect(bytes.toString()).toBe(reply.text);
      if (reply.base64 !== undefined) expect(bytes.toString("base64")).toBe(reply.base64);
      // Of the host's own status the names were recorded; a function's reply was recorded as it is.
      if (Array.isArray(reply.json)) expect(Object.keys(JSON.parse(bytes.toString())).sort()).toEqual(reply.json);
      else if (reply.json !== undefined) expect(JSON.parse(bytes.toString())).toEqual(reply.json);
      if (handler !== undefined) expect(JSON.parse(bytes.toString())).toEqual(handler);
    },
  );

  it("has every recorded function", async () => {
    const reply = await fetch(`${host.url}/admin/functions`, { headers: { "x-functions-key": "test-master" } });
    const names = JSON.parse(await reply.text()).map(({ name }: { name: string }) => name);

    expect(names).toEqual(expect.arrayContaining(functions.map(({ name }) => name)));
  });
});

describe("queues, as recorded", () => {
  it("hands every kind of body to the function with the metadata that it had", async () => {
    for (const [index, { body, handlerGets, metadata }] of queues.bodies.entries()) {
      await send("bodies", [body]);
      const given = (await told("bodies", index + 1)).at(-1)?.given;

      expect({ body, type: given?.type, value: given?.value }).toEqual({ body, ...handlerGets });
      expect(given?.metadata).toMatchObject(withGuids(metadata));
      if (index === 0) expect(Object.keys(given?.metadata ?? {}).sort()).toEqual(queues.metadataKeys);
      expect(given?.contextKeys).toEqual(queues.contextKeys);
    }
  }, 30_000);

  it("repeats a failing message as often, at the recorded distances within a polling interval, then poisons it", async () => {
    const attempts = await told("failing", queues.failing.attempts.length);
    const poison = await told("failing-poison", queues.failing.poison.length);

    expect(attempts.map(({ given }) => given.dequeueCount)).toEqual([1, 2, 3]);
    expect(queues.failing.attempts.map(({ dequeueCount }) => dequeueCount)).toEqual([1, 2, 3]);
    for (const [index, { afterSeconds }] of queues.failing.attempts.entries()) {
      expect(Math.abs((attempts[index]?.after ?? Number.NaN) - afterSeconds)).toBeLessThan(2);
    }
    expect(poison.map(({ given: { value, dequeueCount } }) => ({ value, dequeueCount }))).toEqual(
      queues.failing.poison.map(({ value, dequeueCount }) => ({ value, dequeueCount })),
    );
  }, 30_000);

  it("runs as many messages at once", async () => {
    const runs = await told("concurrency", queues.concurrency.messages);

    expect(Math.max(...runs.map(({ given }) => Number(given.running)))).toBe(queues.concurrency.mostAtOnce);
  }, 30_000);

  it("takes a delayed message when it becomes visible, within a polling interval of the recorded time", async () => {
    const [run] = await told("delayed", 1);

    expect(run?.after).toBeGreaterThanOrEqual(queues.delayed.visibilityTimeoutSeconds - 0.5);
    expect(run?.after).toBeLessThan(queues.delayed.handledAfterSeconds + 2);
  }, 30_000);

  it("sends what a function returns to its output queue", async () => {
    const returned = queueClient("returned");
    await returned.createIfNotExists();
    for (const { returned: value, messages } of queues.outputs) {
      await send("outputs", [typeof value === "string" ? value : JSON.stringify(value)]);
      const texts: string[] = [];
      while (texts.length < messages.length) {
        const { receivedMessageItems } = await returned.receiveMessages({ numberOfMessages: 32 });
        texts.push(...receivedMessageItems.map(({ messageText }) => messageText));
      }

      const values = texts.map((text) => (typeof value === "string" ? text : JSON.parse(text)));
      expect(values).toEqual(expect.arrayContaining(messages));
      expect(values).toHaveLength(messages.length);
    }
  }, 30_000);
});

describe("timers, as recorded", () => {
  it("hands the recorded argument to the function", async () => {
    const [run] = await told("every-three-seconds", 1);

    expect(run?.given.argument).toEqual(timers.argument);
    expect(run?.given.triggerMetadataKeys).toEqual(timers.triggerMetadataKeys);
  }, 30_000);

  it.each([
    ["unresolved-schedule", "there is no app setting 'NO_SUCH_SETTING'"],
    ["invalid-schedule", "expected an NCRONTAB expression"],
  ])("puts only %s in error", async (name, reason) => {
    const [line] = await host.linesThat(({ text }) => text.includes(`function ${name} is in error`));

    expect(line?.text).toContain(reason);
  });
});

/** "a GUID" stands for any. */
const withGuids = (metadata: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [
      name,
      value === "a GUID" ? expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) : value,
    ]),
  );
