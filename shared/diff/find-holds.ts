import { valueNamed } from "../by-name.ts";
import { counted } from "../counted.ts";
import { type GuardLimits, removalLimits } from "./guard-limits.ts";

/** What the guards measure in one target: what the plan would do, against what was there before. */
export type GuardedTarget = {
  addressBookId: number;
  /** The target's segments: valid rows now, and the stamp (`YYYY/MM/DD/HHMM`) of their refresh where one was found. */
  people: Readonly<Record<string, number>>;
  stamps: Readonly<Record<string, string>>;
  /** The same of the plan that was carried out last, however its run ended; a segment that had none is left out. */
  peopleBefore: Readonly<Record<string, number>>;
  stampsBefore: Readonly<Record<string, string>>;
  /** Who is *on* the list because of us before this run. Who is *maybe* is not among them. */
  members: number;
  /** Who would be put on the list and was nobody or *rejected* there. Who is *maybe* is sent again, and is no joiner. */
  joins: number;
  /** Members who would be taken off now: neither kept nor withheld. */
  leavers: number;
  /** Of the leavers those who leave because a row excludes them. */
  exclusions: number;
  /** What the permission columns said of rows that were kept off: words that may be told, or shapes. */
  refusing: readonly { column: string; text: string; isShape: boolean; isUnclear: boolean; rows: number }[];
  read: number;
  invalid: number;
  /** Different people that the segments name now. */
  profiles: number;
  /** Why a person is to be asked before the list is filled. A list stays a first one until a run has gone out for it. */
  first: FirstRun | undefined;
};

/** `new`: nothing of ours was ever there. Else what we knew is lost: who is on it because of us stays as a stranger. */
export type FirstRun = "new" | "snapshot-lost" | "hash-key-lost";

/** Why a plan waits for a person, with what was measured. */
type Finding = { detail: string } & (
  | { reason: "refresh-older"; segments: { name: string; stamp: string; before: string }[] }
  | { reason: "segment-empty"; segments: { name: string; before: number }[] }
  | { reason: "first-run"; first: FirstRun; joins: number }
  | { reason: "profiles-above-guard"; profiles: number; expected: number }
  | { reason: "invalid-above-guard"; invalid: number; read: number; expectedShare: number }
  | { reason: "removals-above-guard"; leavers: number; members: number; expectedShare: number }
  | { reason: "joins-above-guard"; joins: number; members: number; expectedShare: number }
);

/** `exclusions`: how many stay on the list while the plan waits though a row excludes them. */
export type Hold = Finding & { addressBookId: number; exclusions: number };

export type HoldReason = Hold["reason"];

/**
 * Every reason of every target to hold a plan until a person has looked at it: in the order of the targets, and of each
 * in the order of the guards below. A source that was read half looks exactly like many people leaving; a segment that
 * swallowed everybody looks like many joining. `first-run` is a question about its own list; all else is a doubt of the
 * whole plan.
 */
export const findHolds = (targets: readonly GuardedTarget[], limits: GuardLimits): Hold[] =>
  targets.flatMap((target) =>
    guards.flatMap((guard) => {
      const found = guard(target, limits);
      if (found === undefined) return [];
      const { addressBookId, exclusions } = target;
      return [{ ...found, addressBookId, exclusions, detail: `Address book ${addressBookId}: ${found.detail}` }];
    }),
  );

/** What a reason measured, by its name. */
export const countsOf = (hold: Hold): Record<string, number> => {
  switch (hold.reason) {
    case "refresh-older":
      return { segments: hold.segments.length };
    case "segment-empty":
      return { segments: hold.segments.length, before: hold.segments.reduce((sum, { before }) => sum + before, 0) };
    case "first-run":
      return { joins: hold.joins };
    case "profiles-above-guard":
      return { profiles: hold.profiles, expected: hold.expected };
    case "invalid-above-guard":
      return { invalid: hold.invalid, read: hold.read };
    case "removals-above-guard":
      return { leavers: hold.leavers, members: hold.members };
    case "joins-above-guard":
      return { joins: hold.joins, members: hold.members };
  }
};

type Guard = (target: GuardedTarget, limits: GuardLimits) => Finding | undefined;

const refreshOlder: Guard = ({ people, stamps, stampsBefore }) => {
  const segments = Object.keys(people).flatMap((name) => {
    const [stamp, before] = [valueNamed(stamps, name), valueNamed(stampsBefore, name)];
    return stamp !== undefined && before !== undefined && stamp < before ? [{ name, stamp, before }] : [];
  });
  if (segments.length === 0) return undefined;
  const said = listed(segments.map(({ name, stamp, before }) => `'${name}' is of ${stamp}, and was of ${before}`));
  return { reason: "refresh-older", segments, detail: `a segment is older than the one that was run last: ${said}.` };
};

const segmentEmpty: Guard = ({ people, peopleBefore }) => {
  const segments = Object.keys(people).flatMap((name) => {
    const before = valueNamed(peopleBefore, name) ?? 0;
    return valueNamed(people, name) === 0 && before > 0 ? [{ name, before }] : [];
  });
  if (segments.length === 0) return undefined;
  const said = listed(segments.map(({ name, before }) => `'${name}' (${before} before)`));
  return { reason: "segment-empty", segments, detail: `nobody comes from ${said} any more.` };
};

const firstRun: Guard = ({ first, joins }) =>
  first === undefined || joins === 0
    ? undefined
    : { reason: "first-run", first, joins, detail: sayFirstRun(joins, first) };

export const sayFirstRun = (joins: number, first: FirstRun): string =>
  `${joins} would be put on a list ${whyFirst[first]}.`;

const whyFirst: Record<FirstRun, string> = {
  new: "that never had anybody of ours",
  "snapshot-lost": "of which the snapshot is lost, so that nobody on it is known to be ours",
  "hash-key-lost": "of which the snapshot was made with another hash key, so that nobody on it is known to be ours",
};

const profilesAboveGuard: Guard = ({ profiles }, { maxProfiles: expected }) => {
  if (profiles <= expected) return undefined;
  const detail = `${counted(profiles, "profile")}, expected at most ${expected}.`;
  return { reason: "profiles-above-guard", profiles, expected, detail };
};

const invalidAboveGuard: Guard = ({ invalid, read }, { maxInvalidShare: expectedShare }) => {
  if (invalid <= read * expectedShare) return undefined;
  const rows = counted(read, "row");
  const detail = `${counted(invalid, `of ${rows} is`, `of ${rows} are`)} invalid, expected at most ${percent(expectedShare)}.`;
  return { reason: "invalid-above-guard", invalid, read, expectedShare, detail };
};

const removalsAboveGuard: Guard = ({ leavers, members, exclusions, refusing }, { maxRemovalShare }) => {
  const expectedShare = removalLimits
    .map((limit) => ({ ...limit, share: maxRemovalShare ?? limit.share }))
    .find((limit) => leavers > members * limit.share && leavers >= limit.leavers && members > limit.listAbove)?.share;
  if (expectedShare === undefined) return undefined;
  const whose = exclusions > 0 && refusing.length > 0 ? ` ${sayRefusing(exclusions, refusing)}` : "";
  const detail = `${leavers} of ${members} would leave, expected at most ${percent(expectedShare)}.${whose}`;
  return { reason: "removals-above-guard", leavers, members, expectedShare, detail };
};

/** Of those who would leave: whom a rule of the mapping keeps off, and by which words. */
const sayRefusing = (exclusions: number, refusing: GuardedTarget["refusing"]): string => {
  const said = refusing.map(({ column, text, isShape, isUnclear, rows }) => {
    const cell = isShape ? `text like ${text}` : `'${text}'`;
    return `${text === "" ? "nothing" : cell} in '${column}' (${rows} ${rows === 1 ? "row" : "rows"}${isUnclear ? ", not understood" : ""})`;
  });
  return `A rule of the mapping keeps ${exclusions} of them off, and rows by these: ${listed(said)}.`;
};

const joinsAboveGuard: Guard = ({ joins, members }, { maxJoinShare: expectedShare }) => {
  if (members === 0 || joins <= fewJoins || joins <= members * expectedShare) return undefined;
  const detail = `${joins} would join ${members}, expected at most ${percent(expectedShare)}.`;
  return { reason: "joins-above-guard", joins, members, expectedShare, detail };
};

const guards: readonly Guard[] = [
  refreshOlder,
  segmentEmpty,
  firstRun,
  profilesAboveGuard,
  invalidAboveGuard,
  removalsAboveGuard,
  joinsAboveGuard,
];

/** So many are nobody's disaster, whatever their share. */
const fewJoins = 1000;

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

const listed = (said: readonly string[]): string =>
  said.length <= mostNamed
    ? said.join(", ")
    : `${said.slice(0, mostNamed).join(", ")} and ${said.length - mostNamed} more`;

/** A target may have a hundred segments. */
const mostNamed = 10;
