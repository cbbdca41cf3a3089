import type { RunView } from "../../../shared/runs/run-api.ts";
import type { ConsoleWorld } from "./console-world.ts";

/** The newest run of the sample's export, once it is as it is wanted. */
export const newestRun = async (
  { call }: Pick<ConsoleWorld, "call">,
  isWanted: (run: RunView) => boolean,
): Promise<RunView> => {
  for (;;) {
    const { runs } = await call<{ runs: RunView[] }>("GET", "/api/runs?export=loyalty&top=1");
    if (runs[0] !== undefined && isWanted(runs[0])) return runs[0];
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};
