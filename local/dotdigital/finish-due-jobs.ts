import { finishDue } from "./job.ts";
import type { World } from "./world.ts";

/**
 * Ends the jobs whose time has come. Called before every call, of the control surface too, so nobody sees one unended.
 */
export const finishDueJobs = (world: World): void => {
  const nowMs = world.now();
  for (const { imports, removals } of world.accounts.values())
    finishDue([...imports.values(), ...removals.values()], nowMs);
};
