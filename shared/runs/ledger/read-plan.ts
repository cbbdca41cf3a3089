import type { BlobStore } from "../../azure/blob-store.ts";
import { storedJson } from "../../azure/stored-json.ts";
import { ConfigurationError } from "../../errors.ts";
import { type Plan, planSchema } from "../../stage/plan.ts";
import type { Run } from "./run.ts";
import { stagedPaths } from "./staged-paths.ts";

/** The plan that the run names. Throws `ConfigurationError` `plan-missing` when somebody deleted it. */
export const readPlan = async (staged: BlobStore, run: Pick<Run, "id" | "attempt">): Promise<Plan> => {
  const name = stagedPaths.plan(run.id, run.attempt);
  const blob = await staged.read(name);
  if (!blob) {
    throw new ConfigurationError(`The plan '${name}' is gone from the container 'batches'. Start a new run.`, {
      code: "plan-missing",
    });
  }
  return planSchema.parse(storedJson(blob.bytes, name));
};
