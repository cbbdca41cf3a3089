import type { Ports } from "../../shared/use-cases.ts";
import type { makeWorld } from "../world/make-world.ts";
import type { Interpose, PortCall } from "./interposed-ports.ts";
import { awayError, type Outage, outageLengths, strikes } from "./outage.ts";
import { outagePorts } from "./outage-ports.ts";

type World = Awaited<ReturnType<typeof makeWorld>>;

/** An outage that lies in wait in a world's ports until the plan comes to its step. Without one it only writes the steps down. */
export const armOutage = (outage: Outage | undefined, time: { now: number }) => {
  const steps: PortCall[] = [];
  const names = new Set<string>();
  let began: { with: PortCall; at: number } | undefined;
  let struck = 0;
  /** The world, and how many messages had been delivered when it was armed. */
  let armed: { world: World; delivered: number } | undefined;

  const isPlanning = (): boolean => {
    const delivered = armed?.world.pump.delivered.slice(armed.delivered) ?? [];
    return delivered.length === 1 && delivered[0]?.queue === "plan-run";
  };
  const isOver = (): boolean => {
    if (!outage || !began) return false;
    return time.now >= began.at + outageLengths[outage.length];
  };
  const around: Interpose = async (call, work) => {
    if (call.store !== "segments" && call.store !== "vault") names.add(call.name);
    const isFirst = !began && isPlanning() && steps.push(call) === (outage?.step ?? Number.NaN) + 1;
    if (isFirst) began = { with: call, at: time.now };
    if (!outage || !began || isOver() || !strikes(outage.reach, began.with, call)) return work();
    struck += 1;
    if (isFirst && outage.isDone) await work();
    throw awayError(call);
  };

  return {
    /** Every name that the app gave to a blob, or that stands for another call. */
    names,
    /** The calls of planning up to the outage, or all of them, in their order. */
    steps,
    decorate: (ports: Ports): Ports => outagePorts(ports, around),
    /** From here on the next delivery of `plan-run` is the plan that meets it. */
    arm(world: World): void {
      armed = { world, delivered: world.pump.delivered.length };
    },
    get beganAt() {
      return began?.at;
    },
    get struck() {
      return struck;
    },
  };
};
