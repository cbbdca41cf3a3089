import { type SampleShape, sampleShape } from "../../local/sample/sample-shape.ts";
import { suppressedAddresses } from "../../local/sample/sample-truth.ts";
import { demo } from "../../local/stack/demo.ts";
import type { RealWorld } from "../e2e/real-world.ts";
import { shapeOf } from "./refresh-of.ts";

/** Whoever joins in a later refresh and is refused by Dotdigital is so from the start; the demo knows of the first only. */
export const suppressJoiners = async ({ stack }: RealWorld, profiles: number, refreshes: number): Promise<void> => {
  const everybody: SampleShape = sampleShape({ ...shapeOf(profiles, refreshes), leaveEvery: 0, changeEvery: 0 });
  for (const email of suppressedAddresses(everybody)) await stack.dotdigital.suppress(demo.accountId, email);
};
