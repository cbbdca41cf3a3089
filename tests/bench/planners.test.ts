import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { firstPopulation, nextPopulation, type Population } from "../../bench/exports/population.ts";
import { writeSampleFiles } from "../../bench/exports/sample-files.ts";
import { checkPlan } from "../../bench/planners/check-plan.ts";
import type { PlannerMessage, PlanRequest } from "../../bench/planners/plan-request.ts";
import type { PlannerDeps } from "../../bench/planners/planner-deps.ts";
import { plannerPaths as paths } from "../../bench/planners/planner-paths.ts";
import { hashKey, limits, requestSample } from "../../bench/planners/sample-request.ts";
import { readStored } from "../../bench/planners/stored.ts";
import type { SummedPlan } from "../../bench/planners/sum-shards.ts";
import { makeTakeMessage } from "../../bench/planners/take-message.ts";
import type { BlobStore } from "../../shared/azure/blob-store.ts";
import { makeContactHasher } from "../../shared/diff/contact-hasher.ts";
import { memoryBlobStore } from "../fakes/memory-blob-store.ts";
import { callsOf, Death, dyingBlobStore, type Life } from "../world/dying-ports.ts";

const hasher = makeContactHasher(hashKey);
const first = firstPopulation("person", 1100);
const few = firstPopulation("person", 60);
const second = nextPopulation(first, "hundredth");

let folder: string;
const landed = new Map<Population, [name: string, bytes: Buffer][]>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "planners-test-"));
  for (const population of [first, second, few]) {
    const files = await writeSampleFiles(folder, population);
    const parts: [name: string, bytes: Buffer][] = [];
    for (const path of files) parts.push([basename(path), await readFile(path)]);
    landed.set(population, parts);
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** Hosts that share memory as storage, and a queue in memory. */
const makeHosts = () => {
  const [store, source] = [memoryBlobStore(), memoryBlobStore()];
  const queue: PlannerMessage[] = [];
  let attempts = 0;
  const depsOf = (own: BlobStore, send: PlannerDeps["send"]): PlannerDeps => ({
    ...{ store: own, source, hasher, limits: { ...limits, maxContacts: 400 }, send },
    // So that a part has several pieces of a shard.
    ...{ maxHeldBytes: 30_000, newAttempt: () => String(++attempts) },
  });
  const send = async (message: PlannerMessage) => void queue.push(message);
  const take = makeTakeMessage(depsOf(store, send));

  return {
    store,
    queue,
    take,
    async request(id: string, bits: number, population: Population, before: string | null): Promise<PlanRequest> {
      const blobs: string[] = [];
      for (const [name, bytes] of landed.get(population) ?? []) {
        await source.write(`${id}/${name}`, bytes);
        blobs.push(`${id}/${name}`);
      }
      const request = await requestSample(source, { id, bits, before, name: "person", blobs });
      await store.write(paths.request(id), Buffer.from(JSON.stringify(request)));
      if (bits === 0) queue.push({ step: "plan-shard", plan: id, shard: 0 });
      else queue.push(...blobs.map((_, part): PlannerMessage => ({ step: "read-part", plan: id, part })));
      return request;
    },
    /** Takes all messages, from the front. */
    async work(): Promise<void> {
      for (let message = queue.shift(); message; message = queue.shift()) await take(message);
    },
    /** Takes a message as a host that dies after so many writes; the message comes back then. */
    async takeDying(message: PlannerMessage, diesAfter: number): Promise<boolean> {
      const life: Life = { writes: 0, diesAfter };
      const mortal = depsOf(dyingBlobStore(store, life), (sent) => callsOf(life).write(() => send(sent)));
      try {
        await makeTakeMessage(mortal)(message);
        return false;
      } catch (error) {
        if (!(error instanceof Death)) throw error;
        return true;
      }
    },
    plan: (id: string) => readStored<SummedPlan>(store, paths.plan(id)),
  };
};

const comparable = ({ counts, codes, people, sure, holds }: SummedPlan) => ({ counts, codes, people, sure, holds });
const checked = { hasher, withBodies: true };

it.each([1, 2, 4])(
  "comes to what one planner comes to, in shards of %i bits, and to whom the generator names",
  async (bits) => {
    const hosts = makeHosts();
    await hosts.request("alone-1", 0, first, null);
    const one = await hosts.request("shards-1", bits, first, null);
    await hosts.work();
    await hosts.request("alone-2", 0, second, "alone-1");
    const two = await hosts.request("shards-2", bits, second, "shards-1");
    await hosts.work();

    for (const refresh of [1, 2])
      expect(comparable(await hosts.plan(`shards-${refresh}`))).toEqual(
        comparable(await hosts.plan(`alone-${refresh}`)),
      );
    expect((await hosts.plan("shards-2")).counts).toMatchObject({
      read: 1100,
      sent: 22,
      leavers: 11,
      duplicate: 1,
      invalid: 1,
    });
    const { store } = hosts;
    expect(await checkPlan({ ...checked, store, request: one, now: first, before: undefined })).toEqual([]);
    expect(await checkPlan({ ...checked, store, request: two, now: second, before: first })).toEqual([]);
  },
);

it("shares batches among shards: as many imports as one planner makes, and one removal", async () => {
  const hosts = makeHosts();
  await hosts.request("one", 4, first, null);
  await hosts.work();
  await hosts.request("two", 4, second, "one");
  await hosts.work();

  const batches = async (id: string) =>
    (await hosts.plan(id)).batches.map(({ seq, kind, contacts }) => [seq, kind, contacts]);
  // 1,072 people at 400 an import, of 16 shards with 67 or so each.
  expect((await batches("one")).length).toBe(3);
  expect(await batches("two")).toEqual([
    [1, "import", 22],
    [2, "removal", 11],
  ]);
});

it("changes nothing when every message comes twice, the last one first", async () => {
  const hosts = makeHosts();
  const request = await hosts.request("twice", 2, first, null);
  const taken: PlannerMessage[] = [];
  for (let message = hosts.queue.pop(); message; message = hosts.queue.pop()) {
    taken.push(message);
    await hosts.take(message);
    if (taken.length < 100) await hosts.take(message);
  }
  const names = async () => {
    const all: string[] = [];
    for await (const { name, etag } of hosts.store.list("twice/")) all.push(`${name} ${etag}`);
    return all;
  };
  const before = await names();
  for (const message of taken.toReversed()) await hosts.take(message);
  await hosts.work();

  expect(await names()).toEqual(before);
  expect(await checkPlan({ ...checked, store: hosts.store, request, now: first, before: undefined })).toEqual([]);
});

it("comes to the same when a host dies after any of its writes, in every message, and another one goes on", async () => {
  let deaths = 0;
  for (let diesAfter = 1; ; diesAfter += 1) {
    const hosts = makeHosts();
    const request = await hosts.request("dying", 1, few, null);
    let died = false;
    for (let message = hosts.queue.shift(); message; message = hosts.queue.shift())
      if (await hosts.takeDying(message, diesAfter)) {
        died = true;
        deaths += 1;
        await hosts.take(message);
      }
    expect(await checkPlan({ ...checked, store: hosts.store, request, now: few, before: undefined })).toEqual([]);
    if (!died) break;
  }
  expect(deaths).toBeGreaterThan(20);
});

it("lets two hosts at one part or shard both come to an end, and one of them count", async () => {
  const hosts = makeHosts();
  const request = await hosts.request("both", 1, first, null);
  for (let message = hosts.queue.shift(); message; message = hosts.queue.shift())
    await Promise.all([hosts.take(message), hosts.take(message)]);

  const attempts = new Set<string>();
  for await (const { name } of hosts.store.list("both/shards/")) attempts.add(name.split("/").slice(0, 4).join("/"));
  expect(attempts.size).toBe(2);
  expect(await checkPlan({ ...checked, store: hosts.store, request, now: first, before: undefined })).toEqual([]);
});

describe("what the check would find", () => {
  it.each([
    ["a plan of people who are not those", first, second, /^read: 1100|^unchanged|people are as expected/],
    ["somebody who is missing", { ...first, rows: 1140 }, first, /people are as expected, expected/],
  ])("%s", async (_, now, played, found) => {
    const hosts = makeHosts();
    const request = await hosts.request("other", 1, played, null);
    await hosts.work();
    const wrong = await checkPlan({ ...checked, store: hosts.store, request, now, before: undefined });
    expect(wrong).toEqual(
      expect.arrayContaining([expect.stringMatching(found), expect.stringMatching(/^the bodies are/)]),
    );
  });

  it("a shard that holds the people of another one", async () => {
    const hosts = makeHosts();
    const request = await hosts.request("swapped", 1, first, null);
    await hosts.work();
    const plan = await hosts.plan("swapped");
    const swapped = { ...plan, folders: plan.folders.toReversed() };
    await hosts.store.write(paths.plan("swapped"), Buffer.from(JSON.stringify(swapped)));
    expect(await checkPlan({ ...checked, store: hosts.store, request, now: first, before: undefined })).toEqual([
      expect.stringMatching(/^elsewhere: 10\d\d$/),
    ]);
  });
});
