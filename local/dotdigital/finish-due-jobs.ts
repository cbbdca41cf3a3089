import { finishDue } from "./job.ts";
import type { World } from "./world.ts";

/** Done before every call, of the control surface too: nobody sees a job undone whose time has come. */
export const finishDueJobs = (world: World): void => {
  const nowMs = world.now();
  for (const { imports, removals } of world.accounts.values())
    finishDue([...imports.values(), ...removals.values()], nowMs);
};
