import type { GuardLimits } from "./guard-limits.ts";

/** What the guards measure in one target: what the plan would do, against what was there before. */
export type GuardedTarget = {
  addressBookId: number;
  /** Valid rows of each segment now, and in the last run that succeeded. */
  people: Readonly<Record<string, number>>;
  peopleBefore: Readonly<Record<string, number>>;
  /** Ours before this run: who is, or may be, on the list because of us. */
  members: number;
  joins: number;
  leavers: number;
  read: number;
  invalid: number;
  /** Different people that the segments name now. */
  profiles: number;
  /** The refresh that was run last; empty when there is none. */
  stampBefore: string;
};

export type Held = { reason: HoldReason; detail: string };

export type HoldReason =
  | "adopt"
  | "refresh-older"
  | "segment-empty"
  | "profiles-above-guard"
  | "invalid-above-guard"
  | "removals-above-guard"
  | "joins-above-guard";

/** Fewer than these are nobody's disaster, whatever their share. */
const fewRemovals = 50;
const fewJoins = 1000;

/**
 * The first reason to hold a plan until a person has looked at it, with its numbers. A source that was read half looks
 * exactly like many people leaving; a segment that swallowed everybody looks like many joining.
 */
export const findHold = (targets: readonly GuardedTarget[], stamp: string, guards: GuardLimits): Held | undefined => {
  for (const target of targets) {
    const held = holdOf(target, stamp, guards);
    if (held) return { ...held, detail: `Address book ${target.addressBookId}: ${held.detail}` };
  }
  return undefined;
};

const holdOf = (target: GuardedTarget, stamp: string, guards: GuardLimits): Held | undefined => {
  const { people, peopleBefore, members, joins, leavers, read, invalid, profiles, stampBefore } = target;
  if (stamp < stampBefore) {
    return {
      reason: "refresh-older",
      detail: `the refresh ${stamp} is older than ${stampBefore}, which was run last.`,
    };
  }
  const emptied = Object.keys(people).filter((name) => people[name] === 0 && (peopleBefore[name] ?? 0) > 0);
  if (emptied.length > 0) {
    const said = emptied.map((name) => `'${name}' (${peopleBefore[name]} before)`).join(", ");
    return { reason: "segment-empty", detail: `nobody comes from ${said} any more.` };
  }
  if (profiles > guards.maxProfiles) {
    return { reason: "profiles-above-guard", detail: `${profiles} profiles, expected at most ${guards.maxProfiles}.` };
  }
  if (invalid > read * guards.maxInvalidShare) {
    return {
      reason: "invalid-above-guard",
      detail: `${invalid} of ${read} rows are invalid, expected at most ${percent(guards.maxInvalidShare)}.`,
    };
  }
  if (leavers > fewRemovals && leavers > members * guards.maxRemovalShare) {
    return {
      reason: "removals-above-guard",
      detail: `${leavers} of ${members} would leave, expected at most ${percent(guards.maxRemovalShare)}.`,
    };
  }
  if (members > 0 && joins > fewJoins && joins > members * guards.maxJoinShare) {
    return {
      reason: "joins-above-guard",
      detail: `${joins} would join ${members}, expected at most ${percent(guards.maxJoinShare)}.`,
    };
  }
  return undefined;
};

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
