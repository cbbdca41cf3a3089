import type { callApi } from "../../../local/stack/call-api.ts";
import { landDemo } from "../../../local/stack/demo.ts";
import type { Stack } from "../../../local/stack/start-stack.ts";
import type { RunView } from "../../../shared/runs/run-api.ts";

type World = { call: ReturnType<typeof callApi>; stack: Stack; profiles: number };

/**
 * Lands the sample's refresh of this number, in which about half of the people have left, asks for a run of it, and gives
 * the run once it waits for a person. Each needs a stamp of its own, `YYYY/MM/DD/HHMM`.
 */
export const heldRun = async ({ call, stack, profiles }: World, refresh: number, stamp: string): Promise<RunView> => {
  await landDemo(stack, profiles, { refresh, leaveEvery: 2, join: 20, stamp });
  const { id } = await call<RunView>("POST", "/api/exports/loyalty/runs", {});
  for (;;) {
    const run = await call<RunView>("GET", `/api/runs/${id}`);
    if (run.state === "held" && run.held !== null) return run;
    if (run.endedAt !== null) throw new Error(`Expected run ${id} to be held, and it is ${run.state}.`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};
