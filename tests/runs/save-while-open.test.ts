import { people } from "../world/land-segments.ts";
import { otherList, startSaving } from "../world/start-saving.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
const start = () => startSaving(newWorld);

describe("saving an export while its run is sending", () => {
  it.each<[string, object]>([
    ["targets", otherList],
    ["source", { source: { container: "customer-insights", folder: "ci/Other" } }],
    ["mapping", { mapping: { email: "EMail" } }],
  ])("is refused where it changes the %s, and names the run", async (_, change) => {
    const { put, exporting, world } = await start();
    const id = await exporting(2, [...people("a", 200), ...people("b", 9)]);
    const answer = await put(change);
    expect(answer.json).toMatchObject({ status: 409, code: "run-open", detail: expect.stringContaining(id) });
    await world.drain();
    expect((await world.show(id)).state).toBe("succeeded");
    expect((await put(change)).status).toBe(200);
  });

  it.each<[string, object]>([
    ["name", { displayName: "Another" }],
    ["schedule", { schedule: "off" }],
    ["guards", { guards: { maxProfiles: 5 } }],
  ])("goes on where it changes the %s, and the run goes on as it was asked for", async (_, change) => {
    const { put, exporting, world } = await start();
    const id = await exporting(2, [...people("a", 200), ...people("b", 9)]);
    expect((await put(change)).status).toBe(200);
    await world.drain();
    expect(await world.show(id)).toMatchObject({ state: "succeeded", counts: { accepted: 9 } });
  });

  it("is refused for a deletion, too", async () => {
    const { api, exporting } = await start();
    const id = await exporting(2, [...people("a", 200), ...people("b", 9)]);
    const answer = await api.call("DELETE /api/exports/loyalty");
    expect(answer.json).toMatchObject({ status: 409, code: "run-open", detail: expect.stringContaining(id) });
  });

  it("keeps everybody ours whom a run put on a list that is given away once it has ended", async () => {
    const { world, api, put, exporting, land } = await start();
    const id = await exporting(2, [...people("a", 200), ...people("b", 9)]);
    expect((await put(otherList)).status).toBe(409);
    expect((await put({}, "second")).status).toBe(409);
    await api.call(`POST /api/runs/${id}/cancel`);
    await world.drain();
    expect((await put(otherList)).status).toBe(200);
    expect((await put({}, "second")).status).toBe(201);
    await land(3, people("a", 195));
    const { json } = await api.call("POST /api/exports/second/runs");
    await world.drain();
    // Whoever came by the cancelled run is ours and leaves; nobody is a stranger.
    const { id: second } = json as { id: string };
    expect(await world.show(second)).toMatchObject({ state: "succeeded", counts: { withheld: 0 } });
    expect(await world.listed()).toHaveLength(195);
  });
});

describe("saving an export whose run has sent nothing", () => {
  it.each<[string, object]>([
    ["targets", otherList],
    ["guards", { guards: { maxRemovalShare: 0.9 } }],
  ])("drops a held plan where it changes the %s, and the next run opens at once", async (_, change) => {
    const { put, held, world, api } = await start();
    const id = await held(2);
    expect((await put(change)).status).toBe(200);
    const released = await api.call(`POST /api/runs/${id}/release`);
    expect(released.json).toMatchObject({ status: 409, code: "run-not-held" });
    expect(await world.request()).toMatchObject({ kind: "created" });
    await world.drain();
    expect(await world.show(id)).toMatchObject({ state: "discarded", discardedBy: "the export was changed" });
  });

  it("leaves a held plan where it changes the name only, and the plan can be released", async () => {
    const { put, held, world, api } = await start();
    const id = await held(2);
    expect((await put({ displayName: "Another" })).status).toBe(200);
    expect((await api.call(`POST /api/runs/${id}/release`)).status).toBe(202);
    await world.drain();
    expect(await world.listed()).toHaveLength(100);
  });

  it("drops one that was asked for, and its planner plans nothing", async () => {
    const { put, land, world } = await start();
    await land(2, [...people("a", 200), ...people("b", 9)]);
    const asked = await world.request();
    if (asked.kind !== "created") throw new Error(asked.kind);
    expect((await put(otherList)).status).toBe(200);
    await world.drain();
    expect(await world.show(asked.run.id)).toMatchObject({ state: "discarded", counts: { sent: 0 } });
    await world.logging(() => world.useCases.scheduleExports());
    await world.drain();
    expect(await world.listed(777)).toHaveLength(209);
  });

  it("of a deletion drops a held plan, and nobody leaves", async () => {
    const { api, held, world } = await start();
    const id = await held(2);
    expect((await api.call("DELETE /api/exports/loyalty")).status).toBe(200);
    await world.drain();
    expect(await world.show(id)).toMatchObject({ state: "discarded", discardedBy: "the export was deleted" });
    expect(await world.listed()).toHaveLength(200);
  });
});
