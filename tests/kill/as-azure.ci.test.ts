import { QueueServiceClient } from "@azure/storage-queue";
import { projectPath } from "../../local/processes/project-path.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { type RealWorld, startRealWorld } from "../e2e/real-world.ts";

/**
 * A kill under the times of the real host: a message that it was working on stays locked for ten minutes. Nobody waits for
 * them: storage and the next host are started with a clock that is so much later.
 */
jest.setTimeout(300_000);

const minuteMs = 60_000;
const environment = { ...process.env };
let world: RealWorld;
/** Called with the address of each blob that is written, right after that. */
let onWrite: (url: string) => Promise<void> = async () => {};

beforeAll(async () => {
  world = await startRealWorld({
    ...{ profiles: 2_000, keep: true, asAzure: true },
    onAnswer: async (service, { method, url }) => {
      if (service === "blob" && method === "PUT") await onWrite(url);
    },
  });
  await world.land();
  await world.configure();
});
afterAll(async () => {
  process.env = environment;
  await world.stop();
});

/** Storage and the app in a process of its own, so much later than when the test began. */
const later = async (ms: number) => {
  await world.kill();
  const NODE_OPTIONS = `--require ${projectPath("tests/kill/clock-ahead.cjs")}`;
  process.env = { ...environment, NODE_OPTIONS, CLOCK_AHEAD_MS: String(ms) };
  await world.stack.restartAzurite();
  await world.restart();
};

const planRun = async () => {
  const queue = QueueServiceClient.fromConnectionString(world.stack.connectionString).getQueueClient("plan-run");
  const { approximateMessagesCount } = await queue.getProperties();
  const { peekedMessageItems } = await queue.peekMessages();
  return { there: approximateMessagesCount, free: peekedMessageItems.length };
};
const sweep = () => fetch(`${world.url}/admin/functions/sweep`, { method: "POST", body: "{}" });
const resent = () => world.lines.filter((line) => line.includes('"resent"'));

it("a plan whose host was killed goes on three minutes later, while its message is locked for seven more", async () => {
  const killed = Promise.withResolvers<void>();
  onWrite = async (url) => {
    if (!url.includes("/batches/staged/")) return;
    onWrite = async () => {};
    await world.kill();
    killed.resolve();
  };
  const { id } = await world.call<RunView>("POST", "/api/exports/loyalty/runs", {});
  await killed.promise;

  await later(3 * minuteMs);
  expect(await planRun()).toEqual({ there: 1, free: 0 });
  const seen = await world.call<RunView>("GET", `/api/runs/${id}`);
  expect(seen).toMatchObject({ state: "planning", waitingFor: "another planner: this one has not been heard of" });
  await sweep();
  const ended = await world.ended(id, 120_000);

  expect(ended).toMatchObject({ state: "succeeded-with-rejects" });
  expect(resent()).toHaveLength(1);
  expect(await planRun()).toEqual({ there: 1, free: 0 });

  const { contactsSent } = await world.stack.dotdigital.counters();
  await later(11 * minuteMs);
  // The old message is free now: it finds its work done.
  while ((await planRun()).there !== 0) await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await world.stack.dotdigital.counters()).contactsSent).toBe(contactsSent);
  const { state, counts } = await world.call<RunView>("GET", `/api/runs/${id}`);
  expect({ state, counts }).toEqual({ state: ended.state, counts: ended.counts });
});
