import type { RunView } from "../../shared/runs/run-api.ts";
import { expectTarget, type Target } from "./model.ts";
import type { SegmentName, Source } from "./source.ts";

export type Guards = { maxProfiles: number; maxInvalidShare: number };

const minuteMs = 60_000;

/** Of each segment of a list in the plan that went out last. */
type Before = { stamps: Partial<Record<SegmentName, string>>; people: Partial<Record<SegmentName, number>> };
const nothingBefore: Before = { stamps: {}, people: {} };

/** What each list's last runs measured, and with it which plans must be held and which removals withheld. */
export const makeGuardModel = () => {
  const before = new Map<number, Before>();

  const mustHold = (source: Source, target: Target, guards: Guards): boolean => {
    const { stamps, people } = before.get(target.addressBookId) ?? nothingBefore;
    const { read, invalid, named } = expectTarget(source, target);
    return (
      target.segments.some((name) => source[name].isThere && source[name].stamp < (stamps[name] ?? "")) ||
      target.segments.some((name) => validRows(source, name) === 0 && (people[name] ?? 0) > 0) ||
      invalid > read * guards.maxInvalidShare ||
      named.size > guards.maxProfiles
    );
  };

  return {
    /** Throws when a run was held without reason, or not held with one, or removed people while segments were apart. */
    check(run: RunView, source: Source, targets: readonly Target[], guards: Guards): void {
      if (run.mode === "dry-run" || run.targets.length === 0) return;
      const isDue = targets.some((target) => mustHold(source, target, guards));
      if (isDue !== (run.held !== null))
        throw new Error(`run ${run.id}: held is ${JSON.stringify(run.held)}, expected ${isDue ? "a hold" : "none"}`);
      for (const { addressBookId, counts } of run.targets) {
        const target = targets.find((one) => one.addressBookId === addressBookId);
        if (target && areApart(source, target, run) && counts.removed > 0)
          throw new Error(`run ${run.id} took ${counts.removed} off list ${addressBookId} while segments were apart`);
      }
    },

    /** After a run that has ended. What its segments were counts whenever its plan went out, however it ended. */
    note(run: RunView, source: Source, targets: readonly Target[]): void {
      const hasGoneOut = run.targets.length > 0 && (run.held === null || run.releasedBy !== null);
      // What a run leaves that could not be finished is taken in by the next; its refresh is not.
      if (run.mode === "dry-run" || !hasGoneOut || run.error?.code === "finish-run-gave-up") return;
      for (const { addressBookId, segments } of targets) {
        const people = Object.fromEntries(segments.map((name) => [name, validRows(source, name)]));
        const there = segments.filter((name) => source[name].isThere && source[name].stamp !== "");
        const stamps = Object.fromEntries(there.map((name) => [name, source[name].stamp]));
        before.set(addressBookId, { people, stamps: { ...before.get(addressBookId)?.stamps, ...stamps } });
      }
    },
  };
};

const validRows = (source: Source, name: SegmentName): number =>
  source[name].isThere ? source[name].rows.filter(({ flag }) => flag === "ok").length : 0;

/**
 * More than an hour apart, and the newest landed less than two hours ago. When the plan was made nobody tells: of a run
 * that took an hour it may have waited until nothing had to be withheld any more.
 */
const areApart = (source: Source, { segments }: Target, { startedAt, endedAt }: RunView): boolean => {
  const begun = Date.parse(startedAt ?? "");
  if (Date.parse(endedAt ?? "") - begun > 60 * minuteMs) return false;
  const there = segments.filter((name) => source[name].isThere && source[name].stamp !== "");
  const times = there.map((name) => source[name].stampMs);
  const landed = Math.max(...there.map((name) => source[name].landedAt));
  return Math.max(...times) - Math.min(...times) > 60 * minuteMs && begun < landed + 60 * minuteMs;
};
