import type { Ports } from "../../shared/use-cases.ts";
import { Death } from "../world/dying-ports.ts";
import type { makeWorld } from "../world/make-world.ts";
import type { During, FaultCase } from "./fault-case.ts";
import { type Interpose, interposedPorts } from "./interposed-ports.ts";
import { refusingPorts } from "./refused-connections.ts";

type World = Awaited<ReturnType<typeof makeWorld>>;

/** A fault that lies in wait in a world's ports and in its stand-in for Dotdigital. */
export const armFault = ({ strike, rule, refused, lastsMs }: FaultCase, time: { now: number }, closedUrl: string) => {
  let world: World | undefined;
  let armedAt = Number.POSITIVE_INFINITY;
  let struck = 0;
  let planted: string | undefined;
  let doing: During | undefined;
  /** Every name that the app gave to a blob. */
  const names = new Set<string>();

  const isArmed = () => world !== undefined && time.now < armedAt + (lastsMs ?? Number.POSITIVE_INFINITY);
  const now = (): During => doing ?? world?.pump.delivered.at(-1)?.queue ?? "sweep";
  const die = (): never => {
    world?.dieAfter(0);
    throw new Death();
  };
  const around: Interpose = async (call, work) => {
    if (call.store !== "segments" && call.store !== "vault") names.add(call.name);
    const isStruck = strike && isArmed() && struck < (strike.times ?? 1) && strike.at(call, now());
    if (!isStruck) return work();
    struck += 1;
    return strike.blow(work, call, die);
  };
  const isRefused = (method: string): boolean => {
    if (!refused || !isArmed() || method !== refused.method || struck >= refused.times) return false;
    struck += 1;
    return true;
  };
  const pull = async () => {
    if (planted === undefined || !world) return;
    const faults = await world.control.faults();
    struck += faults.find(({ id }) => id === planted)?.hits ?? 0;
    await world.control.pull(planted);
    planted = undefined;
  };

  return {
    names,
    decorate: (ports: Ports): Ports => refusingPorts(interposedPorts(ports, around), closedUrl, isRefused),
    /** From here on it may strike. */
    async arm(armed: World): Promise<void> {
      world = armed;
      armedAt = time.now;
      if (rule) planted = (await world.control.plant(rule)).id;
    },
    /** Ends what lasts for a time only, when that is over. */
    async mend(): Promise<void> {
      if (lastsMs !== undefined && time.now >= armedAt + lastsMs) await pull();
    },
    /** Says what the app is at while it does this. */
    async during<T>(what: During, work: () => Promise<T>): Promise<T> {
      doing = what;
      try {
        return await work();
      } finally {
        doing = undefined;
      }
    },
    /** Ends it. Returns how often it struck. */
    async disarm(): Promise<number> {
      await pull();
      world = undefined;
      return struck;
    },
  };
};
