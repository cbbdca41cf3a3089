import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QueueServiceClient } from "@azure/storage-queue";
import type { StorageCalls } from "../../local/host/storage-calls.ts";
import { configureDemo, demoSeed, landDemo, runDemo } from "../../local/stack/demo.ts";
import { startApp } from "../../local/stack/start-app.ts";
import { type Stack, startStack } from "../../local/stack/start-stack.ts";
import { poisonQueueOf, queueNames } from "../../shared/azure/queue-sender.ts";

const profiles = 100;

/** What storage refuses the host while nobody asks for anything, for so many minutes, played at once. */
export const describeIdle = (minutes: number) => {
  let folder: string;
  let stack: Stack;
  let app: Awaited<ReturnType<typeof startApp>>;
  const lines: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "idle-"));
    stack = await startStack({ folder, seed: demoSeed(profiles) });
    app = await startApp({ env: stack.env, onLine: (line) => lines.push(line) });
    await landDemo(stack, profiles);
    await configureDemo(app.ready);
    await runDemo(app.ready, () => undefined);
    // The first sweep of a day says what it has removed.
    await idle(1);
  });
  afterAll(async () => {
    await app.stop();
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** The looks at queues and the ticks of timers of so many minutes, at once. */
  const idle = async (of: number): Promise<StorageCalls> => {
    const body = JSON.stringify({ seconds: of * 60 });
    return (await (await fetch(`${app.ready}/admin/host/idle`, { method: "POST", body })).json()) as StorageCalls;
  };

  it("no storage call of the host's fails, and the log gets no line", async () => {
    lines.length = 0;
    const { all, failed } = await idle(minutes);

    expect(failed).toEqual([]);
    // A look every two seconds at each queue and its poison queue, as host.json says.
    expect(all).toBeGreaterThanOrEqual(queueNames.length * 2 * 30 * minutes);
    expect(lines).toEqual([]);
  });

  it("a poison queue that is not there is found: each look at it fails", async () => {
    const queues = QueueServiceClient.fromConnectionString(stack.connectionString);
    await queues.deleteQueue(poisonQueueOf("plan-run"));

    const { failed } = await idle(1);

    const call = "GET /devstoreaccount1/plan-run-poison/messages";
    expect(failed).toEqual([{ call, status: 404, code: "QueueNotFound", times: expect.any(Number) }]);
    expect(failed[0]?.times).toBeGreaterThanOrEqual(30);
  });
};
