import type { SnapshotHeader } from "./snapshot-format.ts";

/**
 * A row that is broken says of nobody that they are gone, so it may keep one who would leave, for this many refreshes.
 */
export const mostKeptRefreshes = 3;

/** What a record has room for: the numbers of refreshes go round, and 0 is nobody. */
const slots = 15;

/** The number of a refresh of a list. The one that went out last has the same number when it is run again. */
export const refreshNumberOf = (
  { refreshCount = 0, triedRefresh }: Pick<SnapshotHeader, "refreshCount" | "triedRefresh">,
  fingerprint: string,
): number => (triedRefresh === fingerprint ? refreshCount : refreshCount + 1);

/** What a record says of somebody who was kept in this refresh for the first time. */
export const keptSinceFor = (refreshNumber: number): number => 1 + (refreshNumber % slots);

/**
 * Whether somebody may be kept in this refresh, by what their record says. It follows from the first refresh that kept
 * them and from this one alone: so it is the same however often a refresh is planned, and however its runs ended.
 */
export const mayBeKept = (keptSince: number, refreshNumber: number): boolean =>
  keptSince === 0 || (refreshNumber - (keptSince - 1) + slots) % slots < mostKeptRefreshes;
