import { people } from "./land-segments.ts";
import type { makeWorld } from "./make-world.ts";

/** A world whose export is configured, with a refresh in which two people are in one segment and nobody in the other. */
export const landFirstRefresh = async (world: Awaited<ReturnType<typeof makeWorld>>) => {
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("a", 2)] },
    { name: "New", parts: [] },
  ]);
  return world;
};
