import { people } from "../world/land-segments.ts";
import { linesOf } from "../world/lines-of.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

// Every write of a run is a world of its own.
jest.setTimeout(120_000);

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const words = "Invalid contact data: 'culprit@example.com'";
const reply = { status: 400, body: { errorCode: "contacts:invalidContacts", description: words } };
const imports = async (world: World) =>
  (await world.control.requests()).filter(({ method, path }) => method === "PUT" && path === "/contacts/v3/import");

const refusing = async (culprits: readonly string[], count: number, batchMaxContacts = 1000) => {
  const world = await newWorld({ batchMaxContacts });
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("a", count)] },
    { name: "New", parts: [] },
  ]);
  for (const culprit of culprits)
    await world.control.plant({ match: { method: "PUT", bodyIncludes: `"${culprit}` }, effect: { reply } });
  return world;
};

describe("an import that Dotdigital refuses as a whole", () => {
  it("is halved until the contact to blame stands alone: it is rejected with Dotdigital's words, all others are in", async () => {
    const world = await refusing(["a777@"], 1000);
    const run = await world.runNow();
    expect(run).toMatchObject({
      state: "succeeded-with-rejects",
      counts: { sent: 1000, accepted: 999, rejected: 1, unconfirmed: 0, notSent: 0 },
    });
    expect(await world.listed()).toHaveLength(999);
    // One call for the whole, and two for each time that a piece was halved.
    expect(await imports(world)).toHaveLength(21);
    const rejects = await linesOf(await world.useCases.runs.readRejects(run.id));
    expect(rejects).toHaveLength(2);
    expect(rejects[1]).toContain('"778","a-777","a***@e***.com"');
    expect(rejects[1]).toContain("Invalid contact data: 'c***@e***.com'");
    const whole = run.batches.find(({ seq }) => seq === 1);
    expect(whole).toMatchObject({ state: "split", contacts: 1000 });
    expect(run.batches.filter(({ state }) => state === "split")).toHaveLength(10);
    expect(run.progress).toBe(1);
  });

  it("is halved once where it was only too large", async () => {
    const world = await refusing([], 1000);
    await world.control.plant({ match: { method: "PUT" }, times: 1, effect: { reply: { status: 413, body: "" } } });
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { sent: 1000, accepted: 1000 } });
    expect(await imports(world)).toHaveLength(3);
  });

  it("costs 64 calls at most: the rest is not sent, the run says so, and the next run sends it", async () => {
    const world = await refusing(["a"], 1000);
    const run = await world.runNow();
    expect(await imports(world)).toHaveLength(64);
    expect(run).toMatchObject({ state: "failed", error: { code: "split-limit" } });
    expect(run.counts).toMatchObject({ sent: 1000, accepted: 0, unconfirmed: 0 });
    expect(run.counts.rejected + run.counts.notSent).toBe(1000);
    await world.control.pullAll();
    expect(await world.runNow()).toMatchObject({ counts: { sent: 1000, accepted: 1000 } });
    expect(await world.listed()).toHaveLength(1000);
  });

  it("touches no other batch", async () => {
    const world = await refusing(["a3@"], 8, 4);
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded-with-rejects", counts: { sent: 8, accepted: 7, rejected: 1 } });
    expect(run.batches.find(({ seq }) => seq === 2)).toMatchObject({ state: "settled", attempts: 1 });
  });

  it("whose answer to an earlier call was lost may have been taken in: who is not sent is unconfirmed", async () => {
    const world = await refusing([], 2);
    await world.control.plant({ match: { method: "PUT" }, times: 1, effect: { drop: true } });
    await world.control.plant({ match: { method: "PUT" }, times: 1, effect: { reply } });
    await world.control.plant({ match: { method: "PUT" }, effect: { reply: { status: 401, body: "" } } });
    expect(await world.runNow()).toMatchObject({
      state: "failed",
      error: { code: "credentials-refused" },
      counts: { sent: 2, unconfirmed: 2, notSent: 0 },
    });
  });

  it("does not wait with its calls used up: a rate limit gives the call back", async () => {
    const world = await refusing(["a777@"], 1000);
    await world.control.plant({
      match: { method: "PUT" },
      skip: 5,
      times: 70,
      effect: { rateLimited: { resetInSeconds: 5 } },
    });
    expect(await world.runNow()).toMatchObject({ counts: { sent: 1000, accepted: 999, rejected: 1 } });
  });

  it("is split the same when every message comes twice", async () => {
    const world = await refusing(["a3@"], 8);
    const asked = await world.request();
    await world.drain({ twice: true });
    const run = asked.kind === "created" ? await world.show(asked.run.id) : undefined;
    expect(run).toMatchObject({ state: "succeeded-with-rejects", counts: { sent: 8, accepted: 7, rejected: 1 } });
    expect(await imports(world)).toHaveLength(7);
  });

  it("is split to the end when the process dies after any write", async () => {
    const undisturbed = await refusing(["a3@"], 4);
    undisturbed.dieAfter(Number.POSITIVE_INFINITY);
    await undisturbed.runNow();
    expect(undisturbed.writes).toBeGreaterThan(40);
    for (let diesAfter = 2; diesAfter <= undisturbed.writes; diesAfter += 1) {
      const world = await refusing(["a3@"], 4);
      await world.request();
      world.dieAfter(diesAfter);
      await world.drain();
      const [run] = await world.useCases.runs.listRuns({ top: 1 });
      expect([diesAfter, run?.state]).toEqual([diesAfter, "succeeded-with-rejects"]);
      expect([diesAfter, run?.counts]).toMatchObject([diesAfter, { sent: 4, accepted: 3, rejected: 1 }]);
      expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com", "a4@example.com"]);
    }
  });
});
