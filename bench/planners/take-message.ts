import type { PlannerMessage } from "./plan-request.ts";
import { makePlanShard } from "./plan-shard.ts";
import type { PlannerDeps } from "./planner-deps.ts";
import { makeReadPart } from "./read-part.ts";
import { makeSumShards } from "./sum-shards.ts";

/** What a host does with a message, whichever it is. A second delivery of any changes nothing. */
export const makeTakeMessage = (deps: PlannerDeps): ((message: PlannerMessage) => Promise<void>) => {
  const [readPart, planShard, sumShards] = [makeReadPart(deps), makePlanShard(deps), makeSumShards(deps)];
  return (message) => {
    switch (message.step) {
      case "read-part":
        return readPart(message);
      case "plan-shard":
        return planShard(message);
      case "sum-shards":
        return sumShards(message);
    }
  };
};
