import { brokenSums } from "../../shared/report/counts.ts";
import { type Interpose, interposedPorts, type PortCall } from "../faults/interposed-ports.ts";
import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";

// Each operation of a release is a world of its own.
jest.setTimeout(120_000);

const newWorld = useWorld();

/**
 * A run that another process cancels right after the given operation of the release of its batches (from 1), and begins
 * to finish; that one stands still before a write until the release has done so many operations more. Undefined when a release has not so many operations.
 */
const cancelledAfter = async (operation: number, isWhere: (call: PortCall) => boolean, standsStillFor: number) => {
  const releasing: { around: Interpose } = { around: (_call, work) => work() };
  const world = await newWorld({
    batchMaxContacts: 1,
    decorate: (ports) => interposedPorts(ports, (call, work) => releasing.around(call, work)),
  });
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("a", 5)] },
    { name: "New", parts: [] },
  ]);
  const asked = await world.request();
  if (asked.kind !== "created") throw new Error(asked.kind);
  const { id } = asked.run;

  const standsStill = Promise.withResolvers<void>();
  const mayGoOn = Promise.withResolvers<void>();
  const other = world.otherProcess((ports) =>
    interposedPorts(ports, async (call, work) => {
      if (isWhere(call)) {
        standsStill.resolve();
        await mayGoOn.promise;
      }
      return work();
    }),
  );
  let finishing: Promise<void> | undefined;
  let operations = 0;
  let isReleasing = false;
  releasing.around = async (call, work) => {
    const done = await work();
    if (isReleasing) operations += 1;
    if (isReleasing && operations === operation) {
      await world.logging(() => other.runs.cancelRun(id, "anna"));
      finishing = world.logging(() => other.finishRun({ runId: id }));
      await Promise.race([standsStill.promise, finishing]);
    }
    if (operations === operation + standsStillFor) {
      mayGoOn.resolve();
      await finishing;
    }
    isReleasing ||= call.does === "replace" && call.row?.state === "exporting";
    return done;
  };
  await world.logging(() => world.pump.deliver(world.useCases, () => false));
  releasing.around = (_call, work) => work();
  if (!finishing) return undefined;
  mayGoOn.resolve();
  await finishing;
  await world.settle();
  const run = await world.show(id);
  return { ...run, thrown: world.pump.thrown, sums: brokenSums(run.counts) };
};

const isFinishing = ({ does, row }: PortCall) => does === "replace" && row?.state === "finishing";
const isReport = ({ store, does }: PortCall) => store === "reports" && does === "write";

describe.each<[string, (call: PortCall) => boolean]>([
  ["it says that it finishes", isFinishing],
  ["it writes its report", isReport],
])("a run that is cancelled while its batches are let go, whose finish stands still before %s", (_where, isWhere) => {
  it.each([1, 2, 3, 6, 20])("for %s operations, ends as cancelled, and its counts add up", async (standsStillFor) => {
    let operation = 1;
    for (; ; operation += 1) {
      const run = await cancelledAfter(operation, isWhere, standsStillFor);
      if (!run) break;
      const { state, error, sums, thrown, counts } = run;
      expect({ operation, state, error, sums, thrown }).toEqual({
        ...{ operation, state: "cancelled", error: null },
        ...{ sums: [], thrown: [] },
      });
      expect(counts).toMatchObject({ sent: 5, accepted: 0, notSent: 5 });
      expect(run.batches.filter((batch) => batch.state !== "cancelled")).toEqual([]);
    }
    // Reads the plan and the rows, writes five rows, sends five messages.
    expect(operation).toBeGreaterThan(12);
  });
});
