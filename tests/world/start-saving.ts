import type { Ports } from "../../shared/use-cases.ts";
import { apiOfWorld } from "./api-of-world.ts";
import { people } from "./land-segments.ts";
import { type makeWorld, sampleExport } from "./make-world.ts";

type NewWorld = (options?: Omit<Parameters<typeof makeWorld>[0], "standIn" | "time">) => ReturnType<typeof makeWorld>;

const account = {
  addressBooks: [
    { id: 12345, name: "Loyalty" },
    { id: 777, name: "Other" },
  ],
};

/** The export `loyalty` with people on its list, over the routes. */
export const startSaving = async (newWorld: NewWorld, decorate?: (ports: Ports) => Ports, size = 200) => {
  const world = await newWorld({ account, batchMaxContacts: 50, ...(decorate ? { decorate } : {}) });
  await world.configure();
  const api = apiOfWorld(world, decorate?.(world.ports));
  await api.call("PUT /api/exports/loyalty", { json: sampleExport });
  const land = (day: number, high: string[][]) =>
    world.land(`2024/06/0${day}/0312`, [
      { name: "High", parts: [high] },
      { name: "New", parts: [[]] },
    ]);
  await land(1, people("a", size));
  await world.runNow();
  const put = (change: object, name = "loyalty") =>
    world.logging(() => api.call(`PUT /api/exports/${name}`, { json: { ...sampleExport, name, ...change } }));
  const deliver = () => world.logging(() => world.pump.deliver(world.useCases, () => false));
  /** A run that is sending. */
  const exporting = async (day: number, high: string[][]) => {
    await land(day, high);
    const asked = await world.request();
    if (asked.kind !== "created") throw new Error(asked.kind);
    while ((await world.show(asked.run.id)).state !== "exporting") await deliver();
    return asked.run.id;
  };
  /** A run that waits for a person: half of them would leave, or of a few all. */
  const held = async (day: number) => {
    await land(day, size < 200 ? [] : people("a", size / 2));
    const run = await world.runNow();
    expect(run.state).toBe("held");
    return run.id;
  };
  return { world, api, land, put, deliver, exporting, held };
};

export const otherList = { targets: [{ addressBookId: 777, segments: ["High", "New"] }] };
