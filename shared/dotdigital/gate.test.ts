import { memoryTableStore } from "../../tests/fakes/memory-table-store.ts";
import type { TableStore } from "../azure/table-store.ts";
import { ConflictError } from "../errors.ts";
import { makeGate } from "./gate.ts";

/** Two instances of the app over one table. */
const twoInstances = () => {
  const time = { now: 1_000_000 };
  const table = memoryTableStore();
  const open = () => makeGate({ table, clock: () => time.now });
  return { time, table, one: open(), other: open() };
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

  it("tells the scope of a call where a reply has named it, and keeps what was named", async () => {
    const { one, other } = twoInstances();
    other.callsOf(7).learn("contacts", low);
    other.callsOf(7).learn("contacts", {});
    await one.callsOf(7).asked("start-import", { kind: "rate-limit", until: 1_040_000, ...low });
    await expect(other.callsOf(7).before("contacts")).rejects.toMatchObject({
      wait: { kind: "rate-limit", until: 1_040_000, scope: "lowCallRate" },
      message:
        "Calls of Dotdigital account 7 are paused (lowCallRate) until 1970-01-01T00:17:20.000Z, as Dotdigital asked. Nothing was sent.",
    });
    await one.callsOf(7).asked("data-fields", { kind: "rate-limit", until: 1_040_000, scope: "highCallRate" });
    const paused = await other
      .callsOf(7)
      .before("data-fields")
      .catch((error: unknown) => error);
    expect(paused).toMatchObject({ wait: { kind: "rate-limit", until: 1_040_000 } });
    expect(paused).not.toHaveProperty("wait.scope");
  });

  it("is a row of the account, named after its scope, which every version of the app reads", async () => {
    const { one, table } = twoInstances();
    await one.callsOf(7).asked("start-import", { kind: "rate-limit", until: 1_040_000, scope: "low/Call rate_1" });
    await one.callsOf(7).asked("start-import", { kind: "rate-limit", until: 1_050_000 });
    await one.slotsOf(7).take("run/1", 3);
    const rows: unknown[] = [];
    for await (const { row, value } of table.query("7", {})) rows.push([row, value]);
    expect(rows).toEqual([
      ["pause-any", { until: 1_050_000 }],
      ["pause-low-Call-rate_1", { until: 1_040_000 }],
      ["slots", { slots: '{"taken":{"run/1":2800000},"waiting":[],"most":3}' }],
    ]);
  });

  it("is none where the account only has its slots", async () => {
    const { one } = twoInstances();
    await one.slotsOf(7).take("run/1", 3);
    await expect(one.callsOf(7).before("start-import")).resolves.toBeUndefined();
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
    expect((await Promise.all(asks)).filter((answer) => answer.isTaken)).toHaveLength(10);
  });

  it("are as few as Dotdigital lets us have, for every instance", async () => {
    const { one, other } = twoInstances();
    for (const owner of ["run/1", "run/2", "run/3"]) await one.slotsOf(7).take(owner, 10);
    await one.slotsOf(7).limit("run/3");
    expect(await other.slotsOf(7).take("run/4", 10)).toMatchObject({ isTaken: false });
    expect(await other.slotsOf(8).take("run/4", 10)).toEqual({ isTaken: true });
  });

  it("are written only where something changes", async () => {
    const { one, table } = twoInstances();
    await one.slotsOf(7).take("run/1", 10);
    const before = await table.get("7", "slots");
    await one.slotsOf(7).renew("run/1");
    expect(await one.slotsOf(7).free("run/2")).toBeUndefined();
    expect(await table.get("7", "slots")).toEqual(before);
    await one.slotsOf(7).take("run/1", 1);
    await one.slotsOf(7).take("run/2", 1);
    const waiting = await table.get("7", "slots");
    expect(await one.slotsOf(7).take("run/2", 1)).toMatchObject({ isTaken: false });
    expect(await table.get("7", "slots")).toEqual(waiting);
  });

  it("go to whoever waits on another instance", async () => {
    const { one, other } = twoInstances();
    await one.slotsOf(7).take("run/1", 1);
    expect(await other.slotsOf(7).take("run/2", 1)).toMatchObject({ isTaken: false });
    expect(await one.slotsOf(7).free("run/1")).toBe("run/2");
    expect(await other.slotsOf(7).take("run/2", 1)).toEqual({ isTaken: true });
    expect(await one.slotsOf(7).take("run/1", 1)).toMatchObject({ isTaken: false });
  });
});

describe("a row that others write, too", () => {
  const failing = (error: Error) => {
    const table = memoryTableStore();
    let inserts = 0;
    const insert: TableStore["insert"] = async () => {
      inserts += 1;
      throw error;
    };
    const gate = makeGate({ table: { ...table, insert }, clock: () => 0 });
    return { taken: gate.slotsOf(7).take("run/1", 1), inserts: () => inserts };
  };

  it("is tried 20 times", async () => {
    const { taken, inserts } = failing(new ConflictError("Row 'slots' is there already."));
    await expect(taken).rejects.toThrow("Row 'slots' is there already.");
    expect(inserts()).toBe(20);
  });

  it("is tried once where the table fails otherwise", async () => {
    const { taken, inserts } = failing(new Error("The table is gone."));
    await expect(taken).rejects.toThrow("The table is gone.");
    expect(inserts()).toBe(1);
  });
});
