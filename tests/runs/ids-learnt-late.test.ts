import { TransientError } from "../../shared/errors.ts";
import { askedDotdigital } from "../faults/asked-dotdigital.ts";
import { type Interpose, interposedPorts } from "../faults/interposed-ports.ts";
import { people } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const [old, next] = ["anna@old.example.com", "anna@new.example.com"];
/** Of a reference that stays. */
const rowOf = (email: string) => ["r7", email, "Anna", "1"];
const others = people("a", 2);
const listedOthers = ["a1@example.com", "a2@example.com"];

/** An account whose imports do not say under which ids they took people in. */
const start = async () => {
  const world = await newWorld({ account: { reportsIds: false } });
  await world.configure({ guards: laxGuards });
  return world;
};

let refreshes = 0;
beforeEach(() => {
  refreshes = 0;
});
const land = (world: World, rows: string[][]) => {
  refreshes += 1;
  return world.land(`2024/05/17/${1000 + refreshes}`, [
    { name: "High", parts: [rows] },
    { name: "New", parts: [] },
  ]);
};
const refresh = async (world: World, rows: string[][]) => {
  await land(world, rows);
  return world.runNow();
};

describe("somebody whose contact id no import told", () => {
  it("leaves although the watchdog rejected her import, which put her there, and her address changed after that run", async () => {
    const world = await start();
    await refresh(world, others);
    await world.control.plant({
      match: { method: "PUT", path: "/contacts/v3/import" },
      effect: { job: { status: "RejectedByWatchdog", apply: 1 } },
    });
    expect((await refresh(world, [...others, rowOf(old)])).counts).toMatchObject({ rejected: 1 });
    await world.control.pullAll();
    await world.control.changeAddress(1, { email: old }, next);
    expect(await world.listed()).toEqual([...listedOthers, next]);
    await refresh(world, others);
    expect(await world.listed()).toEqual(listedOthers);
  });

  it("stays, under the address that changed everywhere, although the run that found so never finished", async () => {
    const world = await start();
    await refresh(world, [...others, rowOf(old)]);
    await world.control.changeAddress(1, { email: old }, next);
    await land(world, [...others, rowOf(next)]);
    // Dotdigital is down once the import has ended, and so nobody reads the list; then the finish fails for good.
    let isDown = false;
    const around: Interpose = async (call, go) => {
      if (call.store === "snapshots" && call.does === "write") throw new Error("The storage is full.");
      if (call.store === "dotdigital" && isDown) throw new TransientError("It is down.", { code: "server-error" });
      const done = await go();
      isDown ||= call.store === "batches" && call.does === "write" && call.name.startsWith("outcomes/");
      return done;
    };
    const process = world.otherProcess((ports) => askedDotdigital(interposedPorts(ports, around), around));
    await world.request();
    while (await world.logging(() => world.pump.deliver(process, () => false)));
    const [failed] = await world.observer.listRuns({ top: 1 });
    expect(failed).toMatchObject({ state: "failed", error: { code: "finish-run-gave-up" } });
    expect((await world.runNow()).state).toBe("succeeded");
    expect(await world.listed()).toEqual([...listedOthers, next]);
    expect((await refresh(world, others)).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await world.listed()).toEqual(listedOthers);
  });

  it("leaves although Dotdigital gave no answer when her run wanted to read the list: it asks again before it ends", async () => {
    const world = await start();
    await world.control.plant({
      match: { method: "GET", pathPattern: "^/contacts/v3$" },
      effect: { drop: true },
      times: 2,
    });
    expect((await refresh(world, [...others, rowOf(old)])).state).toBe("succeeded");
    await world.control.changeAddress(1, { email: old }, next);
    await refresh(world, others);
    expect(await world.listed()).toEqual(listedOthers);
  });

  it("is asked for again with the next plan when the list could not be read for two minutes, and no run waits for longer", async () => {
    const world = await start();
    await world.control.plant({ match: { method: "GET", pathPattern: "^/contacts/v3$" }, effect: { drop: true } });
    const { state, startedAt, endedAt } = await refresh(world, [...others, rowOf(old)]);
    expect(state).toBe("succeeded");
    expect(Date.parse(endedAt ?? "") - Date.parse(startedAt ?? "")).toBeLessThan(200_000);
    expect(world.logged.filter((line) => line.includes('"resent"'))).toEqual([]);
    await world.control.pullAll();
    await refresh(world, [...others, rowOf(old)]);
    await world.control.changeAddress(1, { email: old }, next);
    await refresh(world, others);
    expect(await world.listed()).toEqual(listedOthers);
  });
});
