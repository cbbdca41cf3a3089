import { BlobServiceClient } from "@azure/storage-blob";
import fc from "fast-check";
import { demo } from "../../local/stack/demo.ts";
import { azureBlobStore } from "../../shared/azure/azure-blob-store.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { landSegments } from "../world/land-segments.ts";
import { type RealWorld, startRealWorld } from "./real-world.ts";

jest.setTimeout(10 * 60_000);

const histories = 5;
const container = "customer-insights";

/** Who is in which segment at each refresh, and what happens to the app's process in the middle of it. */
const step = fc.record({
  high: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 25 }),
  more: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 25 }),
  values: fc.integer({ min: 1, max: 3 }),
  killAfterMs: fc.option(fc.integer({ min: 0, max: 4000 })),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
const history = fc.array(step, { minLength: 2, maxLength: 3 });

/** Worlds side by side: a run of some tens mostly waits, for queues, imports and the lock of a process that died. */
const lanes = 4;

/** Random refreshes over the real processes and sockets, the app killed in some of them; then one quiet run. */
describe("histories of joins, leaves and changes over real processes", () => {
  const played = fc.sample(history, { numRuns: histories, seed: 20241117 });
  /** By history: each step that did not end as it should, with what it ended as. */
  const wrong = new Map<number, unknown[]>();

  beforeAll(async () => {
    const ofLane = (lane: number) => [...played.entries()].filter(([index]) => index % lanes === lane);
    const results = await Promise.allSettled(
      Array.from({ length: lanes }, (_, lane) =>
        playLane(ofLane(lane), (index, found) => void wrong.set(index, found)),
      ),
    );
    for (const result of results) if (result.status === "rejected") throw result.reason;
  });

  it.each(played.map((_, index) => index + 1))("history %i ends with the list equal to its segments", (number) => {
    expect(wrong.get(number - 1)).toEqual([]);
  });

  it("are cut short by a death at some refreshes, and not at others", () => {
    const kills = played.flat().filter(({ killAfterMs }) => killAfterMs !== null);
    expect(kills.length).toBeGreaterThan(5);
    expect(kills.length).toBeLessThan(played.flat().length);
  });
});

const playLane = async (
  histories: [number, Step[]][],
  tell: (index: number, wrong: unknown[]) => void,
): Promise<void> => {
  const world = await startRealWorld({ profiles: 50, env: { BATCH_MAX_CONTACTS: "10" }, queueLockSeconds: 1 });
  try {
    await configure(world);
    for (const [index, steps] of histories) {
      const wrong: unknown[] = [];
      for (const [step, wanted] of steps.entries()) {
        wrong.push(...(await playStep(world, `2024/${two(index + 1)}/${two(step + 1)}/0312`, wanted)));
      }
      tell(index, wrong);
    }
  } finally {
    await world.stop();
  }
};

const two = (number: number) => String(number).padStart(2, "0");

const configure = async (world: RealWorld) => {
  await world.configureConnection();
  await world.call("PUT", "/api/exports/loyalty", {
    connection: "nordics",
    source: { container, folder: "ci/DotdigitalExport" },
    targets: [{ addressBookId: demo.addressBookId, segments: ["High", "New"] }],
    mapping: { email: "EMail", reference: "CustomerId", fields: { FIRSTNAME: "FirstName", POINTS: "RewardPoints" } },
    guards: { maxRemovalShare: 1, maxJoinShare: 1 },
    schedule: "off",
  });
};

const playStep = async (world: RealWorld, stamp: string, { high, more, values, killAfterMs }: Step) => {
  const client = BlobServiceClient.fromConnectionString(world.stack.connectionString).getContainerClient(container);
  await client.createIfNotExists();
  const rows = (people: number[]) =>
    people.map((id) => [String(id), `p${id}@example.com`, `Name ${values}`, String(id)]);
  // An empty segment that had people is held, which is another story: somebody is always there.
  const segments = [
    { name: "High", parts: [rows([...high, 31])] },
    { name: "New", parts: [rows([...more, 32])] },
  ];
  await landSegments(azureBlobStore(client), stamp, segments, client.url.replace(`/${container}`, ""));
  const { id } = await world.call<RunView>("POST", "/api/exports/loyalty/runs", {});
  if (killAfterMs !== null) {
    await new Promise((resolve) => setTimeout(resolve, killAfterMs));
    await world.kill();
    await world.restart();
  }
  const { state } = await world.ended(id);
  const wanted = [...new Set([...high, 31, ...more, 32])].map((one) => `p${one}@example.com`).sort();
  const members = await world.stack.dotdigital.members(demo.accountId, demo.addressBookId);
  const listed = members.map(({ email }) => email);
  const isExact = state === "succeeded" && JSON.stringify(listed) === JSON.stringify(wanted);
  return isExact ? [] : [{ stamp, state, listed, wanted }];
};
