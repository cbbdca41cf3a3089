import { memoryTableStore } from "../../tests/fakes/memory-table-store.ts";
import { makeGate } from "./gate.ts";
import { makeShowGate } from "./show-gate.ts";

const open = () => {
  const time = { now: 1_000_000 };
  const table = memoryTableStore();
  const deps = { table, clock: () => time.now };
  return { time, table, gate: makeGate(deps), showGate: makeShowGate(deps) };
};
const minute = 60_000;
const owners = ["run/1", "run/2", "run/3", "run/4"];

describe("the gate of an account", () => {
  it("is open, and all slots are free, where nobody has sent anything yet", async () => {
    const { showGate } = open();
    expect(await showGate(7, 10)).toEqual({
      imports: { taken: 0, most: 10, waiting: 0, limited: null },
      pauses: [],
    });
  });

  it("tells how many slots are taken and how many wait for one, until they expire", async () => {
    const { time, gate, showGate } = open();
    for (const owner of owners) await gate.slotsOf(7).take(owner, 3);
    expect(await showGate(7, 3)).toMatchObject({ imports: { taken: 3, most: 3, waiting: 1, limited: null } });
    time.now += 30 * minute;
    expect(await showGate(7, 3)).toMatchObject({ imports: { taken: 0, waiting: 1 } });
  });

  it("tells how many Dotdigital leaves us, one more each minute, and until when", async () => {
    const { time, gate, showGate } = open();
    for (const owner of owners) await gate.slotsOf(7).take(owner, 6);
    await gate.slotsOf(7).limit("run/4");
    const limited = async () => (await showGate(7, 6)).imports.limited;
    expect(await limited()).toEqual({ to: 3, until: "1970-01-01T00:19:40.000Z" });
    time.now += minute;
    expect(await limited()).toEqual({ to: 4, until: "1970-01-01T00:19:40.000Z" });
    time.now = Date.parse("1970-01-01T00:19:39.999Z");
    expect(await limited()).toMatchObject({ to: 5 });
    time.now += 1;
    expect(await limited()).toBeNull();
  });

  it("tells of each pause until it is over, and of no other account's", async () => {
    const { time, gate, showGate } = open();
    await gate.callsOf(7).asked("start-import", { kind: "rate-limit", until: 1_040_000, scope: "lowCallRate" });
    await gate.callsOf(7).asked("contacts", { kind: "rate-limit", until: 1_020_000 });
    await gate.callsOf(8).asked("contacts", { kind: "rate-limit", until: 1_020_000 });
    const low = { scope: "lowCallRate", until: "1970-01-01T00:17:20.000Z" };
    expect((await showGate(7, 10)).pauses).toEqual([{ scope: "any", until: "1970-01-01T00:17:00.000Z" }, low]);
    time.now = 1_020_000;
    expect((await showGate(7, 10)).pauses).toEqual([low]);
    time.now = 1_040_000;
    expect((await showGate(7, 10)).pauses).toEqual([]);
  });

  it("is read by one query, and not written", async () => {
    const { table, gate } = open();
    await gate.slotsOf(7).take("run/1", 3);
    const asked: unknown[] = [];
    const query = (...args: Parameters<typeof table.query>) => {
      asked.push(args);
      return table.query(...args);
    };
    expect(await makeShowGate({ table: { query }, clock: () => 0 })(7, 3)).toMatchObject({ imports: { taken: 1 } });
    expect(asked).toEqual([["7"]]);
  });

  it.each([
    ["slots", { slots: "{" }],
    ["slots", { slots: '{"taken":[]}' }],
    ["pause-any", { until: "soon" }],
  ])("is not told from a row '%s' of %p", async (row, value) => {
    const { table, showGate } = open();
    await table.insert("7", row, value);
    await expect(showGate(7, 10)).rejects.toThrow();
  });
});
