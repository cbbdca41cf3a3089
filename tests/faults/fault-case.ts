import type { FaultRule } from "../../local/dotdigital/fault-rule.ts";
import type { QueueName } from "../../shared/azure/queue-sender.ts";
import type { PortCall } from "./interposed-ports.ts";

export const steps = ["discover", "plan", "upload", "confirm", "remove", "finish"] as const;
export type Step = (typeof steps)[number];

/** One line of the matrix: what breaks, and where. */
export type FaultCase = {
  step: Step;
  /** What the step is doing, such as "stores the import's id". */
  place: string;
  fault: string;
  /** Breaks something between the app and its surroundings. */
  strike?: Strike;
  /** Is planted in the stand-in for Dotdigital. */
  rule?: FaultRule;
  /** Dotdigital's address refuses so many connections for this method. */
  refused?: { method: string; times: number };
  /** Until then after it was planted (milliseconds, of the virtual clock); to the end of the run when left out. */
  lastsMs?: number;
  /** Real milliseconds that a call may take. */
  callTimeoutMs?: number;
  /** The results of imports name no contact ids, so that those who leave must be looked up in the list. */
  withoutIds?: true;
};

/** What the app is at: the timer that discovers, or the function of a queue. */
export type During = "schedule-exports" | "sweep" | QueueName;

export type Strike = {
  at: (call: PortCall, during: During) => boolean;
  /** Once when left out. */
  times?: number;
  blow: Blow;
};

/** What happens around the call's work, or in place of it. */
export type Blow = <T>(work: () => Promise<T>, call: PortCall, die: () => never) => Promise<T>;

export const nameOf = ({ step, place, fault }: FaultCase): string => `${step}: ${place}: ${fault}`;
