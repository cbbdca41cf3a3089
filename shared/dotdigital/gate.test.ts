import { memoryTableStore } from "../../tests/fakes/memory-table-store.ts";
import { makeGate } from "./gate.ts";

/** Two instances of the app over one table. */
const twoInstances = () => {
  const time = { now: 1_000_000 };
  const table = memoryTableStore();
  const open = () => makeGate({ table, clock: () => time.now });
  return { time, one: open(), other: open() };
};
const low = { scope: "lowCallRate" };
const paused = { code: "paused", wait: { kind: "rate-limit", until: 1_040_000 }, mayHaveHappened: false };

describe("a pause", () => {
  it("that one instance was told of holds the calls of every instance until the reset", async () => {
    const { time, one, other } = twoInstances();
    await one.callsOf(7).asked("start-import", { kind: "rate-limit", until: 1_040_000, ...low });
    await expect(other.callsOf(7).before("start-import")).rejects.toMatchObject(paused);
    time.now = 1_040_000;
    await expect(other.callsOf(7).before("start-import")).resolves.toBeUndefined();
  });

  it("holds no other account", async () => {
    const { one, other } = twoInstances();
    await one.callsOf(7).asked("start-import", { kind: "rate-limit", until: 1_040_000, ...low });
    await expect(other.callsOf(8).before("start-import")).resolves.toBeUndefined();
  });

  it("holds calls of its scope, and those whose scope no reply has named", async () => {
    const { one, other } = twoInstances();
    const calls = other.callsOf(7);
    calls.learn("import-result", { scope: "unlimited" });
    calls.learn("contacts", low);
    await one.callsOf(7).asked("start-import", { kind: "rate-limit", until: 1_040_000, ...low });
    await expect(calls.before("import-result")).resolves.toBeUndefined();
    await expect(calls.before("contacts")).rejects.toMatchObject(paused);
    await expect(calls.before("data-fields")).rejects.toMatchObject(paused);
  });

  it("without a scope is one of the whole account: the flat scheme has none", async () => {
    const { one, other } = twoInstances();
    other.callsOf(7).learn("contacts", low);
    await one.callsOf(7).asked("start-import", { kind: "rate-limit", until: 1_040_000 });
    await expect(other.callsOf(7).before("contacts")).rejects.toMatchObject(paused);
  });

  it("is never made shorter by an older reply", async () => {
    const { one, other } = twoInstances();
    await one.callsOf(7).asked("start-import", { kind: "rate-limit", until: 1_040_000, ...low });
    await other.callsOf(7).asked("start-import", { kind: "rate-limit", until: 1_020_000, ...low });
    await expect(one.callsOf(7).before("start-import")).rejects.toMatchObject(paused);
  });

  it("is of 5 seconds where Dotdigital named no time", async () => {
    const { one, other } = twoInstances();
    await one.callsOf(7).asked("start-import", { kind: "rate-limit" });
    await expect(other.callsOf(7).before("contacts")).rejects.toMatchObject({ wait: { until: 1_005_000 } });
  });

  it("is not made of other waits: they are the batch's own", async () => {
    const { one } = twoInstances();
    for (const kind of ["import-slot", "in-use", "maintenance"] as const)
      await one.callsOf(7).asked("start-import", { kind, until: 1_040_000 });
    await expect(one.callsOf(7).before("start-import")).resolves.toBeUndefined();
  });
});

describe("import slots", () => {
  it("are never more than there are, however many instances ask at once", async () => {
    const { one, other } = twoInstances();
    const asks = Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? one : other).slotsOf(7).take(`run/${index}`, 10),
    );
    expect((await Promise.all(asks)).filter((isTaken) => isTaken)).toHaveLength(10);
  });

  it("go to whoever waits on another instance", async () => {
    const { one, other } = twoInstances();
    await one.slotsOf(7).take("run/1", 1);
    expect(await other.slotsOf(7).take("run/2", 1)).toBe(false);
    expect(await one.slotsOf(7).free("run/1")).toBe("run/2");
    expect(await other.slotsOf(7).take("run/2", 1)).toBe(true);
    expect(await one.slotsOf(7).take("run/1", 1)).toBe(false);
  });
});
