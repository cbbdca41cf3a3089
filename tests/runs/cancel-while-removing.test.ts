import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();

it("starts no other job of a removal once the run is stopped, be it while Dotdigital is asked how the last one ended", async () => {
  const log: string[] = [];
  let cancel: (() => Promise<unknown>) | undefined;
  const world = await newWorld({
    decorate: (ports) => ({
      ...ports,
      openDotdigital: (connection, gate) => {
        const dotdigital = ports.openDotdigital(connection, gate);
        return {
          ...dotdigital,
          startRemoval: async (addressBookId, ids) => {
            log.push(`starts a job of ${ids.length}`);
            return dotdigital.startRemoval(addressBookId, ids);
          },
          removalStatus: async (jobId) => {
            const found = await dotdigital.removalStatus(jobId);
            log.push(found.status);
            if (found.status === "Completed") await cancel?.();
            return found;
          },
        };
      },
    }),
  });
  await world.configure({ guards: { firstRun: "send", maxRemovalShare: 1 } });
  const land = (day: number, rows: string[][]) =>
    world.land(`2024/06/0${day}/0312`, [
      { name: "High", parts: [rows] },
      { name: "New", parts: [] },
    ]);
  await land(1, people("a", 2600));
  await world.runNow();
  await land(2, people("a", 10));
  const asked = await world.request();
  const id = asked.kind === "created" ? asked.run.id : "";
  cancel = () => world.logging(() => world.otherProcess((ports) => ports).runs.cancelRun(id, "somebody"));
  await world.drain();
  expect(log).toEqual(["starts a job of 1000", "Completed"]);
  expect(await world.show(id)).toMatchObject({ state: "cancelled", counts: { removed: 1000, withheld: 1590 } });
});
