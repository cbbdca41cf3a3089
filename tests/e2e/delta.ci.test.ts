import { BlobServiceClient } from "@azure/storage-blob";
import fc from "fast-check";
import { demo } from "../../local/stack/demo.ts";
import { azureBlobStore } from "../../shared/azure/azure-blob-store.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { landSegments } from "../world/land-segments.ts";
import { type RealWorld, startRealWorld } from "./real-world.ts";

jest.setTimeout(10 * 60_000);

const histories = 10;
const container = "customer-insights";

/** Who is in which segment at each refresh, and what happens to the app's process in the middle of it. */
const history = fc.array(
  fc.record({
    high: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 25 }),
    more: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 25 }),
    values: fc.integer({ min: 1, max: 3 }),
    killAfterMs: fc.option(fc.integer({ min: 0, max: 4000 })),
  }),
  { minLength: 2, maxLength: 3 },
);

/** Random refreshes over the real processes and sockets, the app killed in some of them; then one quiet run. */
describe("histories of joins, leaves and changes over real processes", () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await startRealWorld({ profiles: 50, env: { BATCH_MAX_CONTACTS: "10" }, queueLockSeconds: 1 });
    await world.configureConnection();
    await world.call("PUT", "/api/exports/loyalty", {
      connection: "nordics",
      source: { container, folder: "ci/DotdigitalExport" },
      targets: [{ addressBookId: demo.addressBookId, segments: ["High", "New"] }],
      mapping: { email: "EMail", reference: "CustomerId", fields: { FIRSTNAME: "FirstName", POINTS: "RewardPoints" } },
      guards: { maxRemovalShare: 1, maxJoinShare: 1 },
      schedule: "off",
    });
  });
  afterAll(() => world.stop());

  it.each(
    fc.sample(history, { numRuns: histories, seed: 20241117 }).map((steps, index) => [index + 1, steps] as const),
  )("history %i ends with the list equal to its segments", async (number, steps) => {
    const client = BlobServiceClient.fromConnectionString(world.stack.connectionString).getContainerClient(container);
    await client.createIfNotExists();
    const blobs = azureBlobStore(client);
    for (const [step, { high, more, values, killAfterMs }] of steps.entries()) {
      const rows = (people: number[]) =>
        people.map((id) => [String(id), `p${id}@example.com`, `Name ${values}`, String(id)]);
      // An empty segment that had people is held, which is another story: somebody is always there.
      const stamp = `2024/${String(number).padStart(2, "0")}/${String(step + 1).padStart(2, "0")}/0312`;
      await landSegments(
        blobs,
        stamp,
        [
          { name: "High", parts: [rows([...high, 31])] },
          { name: "New", parts: [rows([...more, 32])] },
        ],
        `${client.url.replace(`/${container}`, "")}`,
      );
      const { id } = await world.call<RunView>("POST", "/api/exports/loyalty/runs", {});
      if (killAfterMs !== null) {
        await new Promise((resolve) => setTimeout(resolve, killAfterMs));
        await world.kill();
        await world.restart();
      }
      expect((await world.ended(id)).state).toBe("succeeded");
      const wanted = [...new Set([...high, 31, ...more, 32])].map((one) => `p${one}@example.com`).sort();
      const members = await world.stack.dotdigital.members(demo.accountId, demo.addressBookId);
      expect(members.map(({ email }) => email)).toEqual(wanted);
    }
  });
});
