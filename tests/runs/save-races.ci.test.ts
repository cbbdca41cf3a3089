import { readRequestFile } from "../../shared/runs/ledger/run-request-file.ts";
import type { Ports } from "../../shared/use-cases.ts";
import { type Interpose, interposedPorts } from "../faults/interposed-ports.ts";
import { people } from "../world/land-segments.ts";
import { otherList, startSaving } from "../world/start-saving.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
const hourMs = 3_600_000;

/** Does something after the n-th operation of whoever is at work, once. Those of what it does do not count. */
const makeBreak = () => {
  const state = { left: Number.POSITIVE_INFINITY, work: async () => {} };
  const around: Interpose = async (_call, work) => {
    const done = await work();
    state.left -= 1;
    if (state.left === 0) {
      state.left = Number.POSITIVE_INFINITY;
      await state.work();
    }
    return done;
  };
  const during = async <T>(after: number, work: () => Promise<void>, act: () => Promise<T>) => {
    let hasCome = false;
    state.left = after;
    state.work = async () => {
      hasCome = true;
      await work();
    };
    const done = await act();
    state.left = Number.POSITIVE_INFINITY;
    return { done, hasCome };
  };
  return { decorate: (ports: Ports) => interposedPorts(ports, around), during };
};

/** Every way for `other` to come in the middle of `act`: after each of its operations. */
const everyBreak = async (play: (after: number) => Promise<boolean>) => {
  let played = 0;
  while (await play(played + 1)) played += 1;
  return played;
};

type Started = Awaited<ReturnType<typeof startSaving>>;

/** No run is open by another definition than the stored one. */
const expectOneTruth = async (world: Started["world"]) => {
  const open = await world.observer.openRunOf("loyalty");
  if (!open) return;
  const stored = await world.ports.blobs.config.read("exports/loyalty.json");
  const { definition } = await readRequestFile(world.ports.blobs.reports, open.id);
  expect(definition.targets).toEqual(JSON.parse(stored?.bytes.toString() ?? "").targets);
};

describe("a save and a run that is just being opened", () => {
  it.each<[string, number]>([
    ["at once", 0],
    ["and the saver comes back an hour later", hourMs],
  ])("never leave a run open by the old definition: a run after each operation of the save, %s", async (_, waitMs) => {
    const played = await everyBreak(async (after) => {
      const { decorate, during } = makeBreak();
      const started = await startSaving(newWorld, decorate, 4);
      const { world, land, put } = started;
      await land(2, [...people("a", 4), ...people("b", 2)]);
      const request = async () => {
        world.time.now += waitMs;
        const { kind } = await world.request();
        expect(["created", "refused"]).toContain(kind);
        if (waitMs > 0) expect(kind).toBe("created");
      };
      const { done, hasCome } = await during(after, request, () => put(otherList));
      // 503: the saver finds that it took too long.
      expect(waitMs > 0 ? [200, 409, 503] : [200, 409]).toContain(done.status);
      await expectOneTruth(world);
      // Whatever happened in between, the next save and the next run go through.
      await world.settle();
      expect((await put(otherList)).status).toBe(200);
      await world.request();
      await world.settle();
      expect(await world.listed(777)).toHaveLength(6);
      return hasCome;
    });
    expect(played).toBeGreaterThan(8);
  });

  it("never leave a run open by the old definition: a save after each operation of the request", async () => {
    const played = await everyBreak(async (after) => {
      const { decorate, during } = makeBreak();
      const started = await startSaving(newWorld, decorate, 4);
      const { world, land, put } = started;
      await land(2, [...people("a", 4), ...people("b", 2)]);
      const save = async () => {
        expect((await put(otherList)).status).toBe(200);
      };
      const { hasCome } = await during(after, save, () => world.request());
      await expectOneTruth(world);
      return hasCome;
    });
    expect(played).toBeGreaterThan(8);
  });

  it("end with the run planned as it is shown, or dropped: a run that plans after each operation of the save", async () => {
    await everyBreak(async (after) => {
      const { decorate, during } = makeBreak();
      const started = await startSaving(newWorld, decorate, 4);
      const { world, land, put, deliver } = started;
      await land(2, [...people("a", 4), ...people("b", 2)]);
      const request = async () => {
        await world.request();
        for (let left = 3; left > 0; left -= 1) await deliver();
      };
      const { done, hasCome } = await during(after, request, () => put(otherList));
      expect([200, 409]).toContain(done.status);
      await expectOneTruth(world);
      return hasCome;
    });
  });
});

describe("a save and a release at the same moment", () => {
  const expectOneWinner = async ({ world }: Started, id: string, saved: number, released: string) => {
    await expectOneTruth(world);
    await world.settle();
    const { state } = await world.show(id);
    expect([saved, released, state]).toEqual(
      released === "done" ? [409, "done", "succeeded"] : [200, "not-held", "discarded"],
    );
    expect(await world.listed()).toHaveLength(released === "done" ? 0 : 4);
  };

  it("have one winner, whole: a release after each operation of the save", async () => {
    await everyBreak(async (after) => {
      const { decorate, during } = makeBreak();
      const started = await startSaving(newWorld, decorate, 4);
      const { world, put, held } = started;
      const id = await held(2);
      let released = "";
      const release = async () => {
        released = (await world.logging(() => world.useCases.runs.releaseRun(id, "anna"))).kind;
      };
      const { done, hasCome } = await during(after, release, () => put(otherList));
      if (hasCome && released === "done" && done.status === 200) {
        // The release came after the last conditional step of the save: it must have been refused.
        throw new Error(`both won after operation ${after}`);
      }
      if (hasCome)
        await expectOneWinner(started, id, done.status, released === "export-changed" ? "not-held" : released);
      return hasCome;
    });
  });

  it("have one winner, whole: a save after each operation of the release", async () => {
    await everyBreak(async (after) => {
      const { decorate, during } = makeBreak();
      const started = await startSaving(newWorld, decorate, 4);
      const { world, put, held } = started;
      const id = await held(2);
      let saved = 0;
      const save = async () => {
        saved = (await put(otherList)).status;
      };
      const release = () => world.logging(() => world.useCases.runs.releaseRun(id, "anna"));
      const { done, hasCome } = await during(after, save, release);
      if (hasCome) await expectOneWinner(started, id, saved, done.kind === "export-changed" ? "not-held" : done.kind);
      return hasCome;
    });
  });
});
