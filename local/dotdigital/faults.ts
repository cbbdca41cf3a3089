import type { FaultEffect, FaultMatch, FaultRule } from "./fault-rule.ts";

/** `pulled` aborts when the fault is taken out: calls that it holds then go on. */
export type PlantedFault = { id: string; rule: FaultRule; seen: number; hits: number; pulled: AbortSignal };

/** What a rule can be matched with. */
export type FaultSubject = {
  method: string;
  path: string;
  accountId: number | undefined;
  bodyText: string;
  nowMs: number;
};

export type Faults = ReturnType<typeof makeFaults>;

/** The planted faults, in the order of planting. The first one that matches and is not used up takes the call. */
export const makeFaults = () => {
  const planted = new Map<string, PlantedFault>();
  const pulls = new Map<string, AbortController>();
  let planting = 0;
  const pull = (id: string): void => {
    planted.delete(id);
    pulls.get(id)?.abort();
    pulls.delete(id);
  };

  return {
    plant(rule: FaultRule): PlantedFault {
      planting += 1;
      const pulled = new AbortController();
      const fault = { id: `fault-${planting}`, rule, seen: 0, hits: 0, pulled: pulled.signal };
      pulls.set(fault.id, pulled);
      planted.set(fault.id, fault);
      return fault;
    },
    pull,
    clear(): void {
      for (const id of [...planted.keys()]) pull(id);
    },
    list: (): PlantedFault[] => [...planted.values()],

    pick(subject: FaultSubject): PlantedFault | undefined {
      for (const fault of planted.values()) {
        if (!matches(fault.rule.match ?? {}, subject) || isOver(fault.rule.effect, subject.nowMs)) continue;
        fault.seen += 1;
        if (fault.seen <= (fault.rule.skip ?? 0)) continue;
        if (fault.hits >= (fault.rule.times ?? Number.POSITIVE_INFINITY)) continue;
        fault.hits += 1;
        return fault;
      }
      return undefined;
    },
  };
};

const isOver = ({ rateLimited }: FaultEffect, nowMs: number): boolean =>
  rateLimited !== undefined && "resetAtMs" in rateLimited && rateLimited.resetAtMs <= nowMs;

const matches = (match: FaultMatch, subject: FaultSubject): boolean =>
  (match.method === undefined || match.method.toUpperCase() === subject.method) &&
  (match.path === undefined || subject.path.startsWith(match.path)) &&
  (match.pathPattern === undefined || new RegExp(match.pathPattern).test(subject.path)) &&
  (match.accountId === undefined || match.accountId === subject.accountId) &&
  (match.bodyIncludes === undefined || subject.bodyText.includes(match.bodyIncludes));
