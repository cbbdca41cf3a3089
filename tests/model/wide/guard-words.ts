import type { MembershipEvent } from "../../../local/dotdigital/membership-event.ts";
import { type Complaint, complain } from "./complaint.ts";
import { type SegmentName, type Source, segmentNames } from "./wide-source.ts";

/*
 * The guards as people were promised them, told by what comes of a run and not by how the app finds it out: nobody is
 * taken off a list for one of these reasons unless a person has agreed, and was shown every one of them.
 */

export type WatchedList = { addressBookId: number; segments: readonly SegmentName[] };

type Before = { source: Source; segments: readonly SegmentName[] };

export const makeGuardWatch = ({ hasSmallLists }: { hasSmallLists: boolean }) => {
  /** What each list was last run with, by a run that succeeded. */
  const good = new Map<number, Before>();

  /** Why nobody may be taken off without being asked, whatever the numbers. */
  const reasonsOf = ({ addressBookId, segments }: WatchedList, now: Source): string[] => {
    const before = good.get(addressBookId);
    if (before === undefined) return [];
    const known = segments.filter((name) => before.segments.includes(name));
    return [
      ...known
        .filter((name) => peopleIn(now, name) === 0 && peopleIn(before.source, name) > 0)
        .map((name) => `nobody comes from '${name}' any more`),
      ...known
        .filter((name) => now[name].isThere && now[name].stamp < before.source[name].stamp)
        .map((name) => `'${name}' is older than before`),
    ];
  };

  return {
    noteGood: ({ addressBookId, segments }: WatchedList, source: Source) =>
      void good.set(addressBookId, { source, segments }),

    /** Of a list that was saved with other segments while its runs were under way nothing is known. */
    forget: ({ addressBookId }: WatchedList) => void good.delete(addressBookId),

    /**
     * What is wrong with what was done to one list by runs to which nobody was asked to agree. `inDoubt`: so many of ours
     * may be people of whom no run could say whether they are on the list. They are neither members nor leavers.
     */
    judge(list: WatchedList, now: Source, ours: Ours, events: readonly MembershipEvent[]): Complaint[] {
      const { known: oursBefore, inDoubt } = ours;
      const removed = new Set(
        events.filter(({ by, wasThere }) => by === "removal" && wasThere).map(({ contactId }) => contactId),
      ).size;
      if (removed === 0) return [];
      const unasked = [
        ...reasonsOf(list, now),
        ...(hasSmallLists && isSurelyTooMany(removed, oursBefore, inDoubt) ? ["so many at once"] : []),
      ];
      const taken = `list ${list.addressBookId}: ${removed} of ${oursBefore} were taken off and nobody was asked`;
      return complain(
        "unasked-removal",
        unasked.map((why) => `${taken}: ${why}`),
      );
    },

    /** What a held run does not tell of the reasons that hold it. */
    untold: (lists: readonly WatchedList[], now: Source, told: string): Complaint[] =>
      lists.flatMap((list) => {
        const isNamed = told.includes(String(list.addressBookId));
        const unsaid = reasonsOf(list, now).filter(
          (why) => !isNamed || segmentNames.some((name) => why.includes(`'${name}'`) && !told.includes(name)),
        );
        return complain(
          "untold-reason",
          unsaid.map((why) => `the hold does not say of list ${list.addressBookId} that ${why}`),
        );
      }),
  };
};

export type Ours = { known: number; inDoubt: number };

/** Whoever of those who were removed and of those who were there is in doubt. */
const isSurelyTooMany = (removed: number, ours: number, inDoubt: number): boolean => {
  for (let stayed = 0; stayed <= inDoubt; stayed += 1)
    for (let left = 0; left <= inDoubt - stayed; left += 1)
      if (!isTooMany(removed - left, ours - left - stayed)) return false;
  return true;
};

/** More than a quarter and at least ten people, or more than half of a list of more than five. */
const isTooMany = (removed: number, ours: number): boolean =>
  (removed >= 10 && removed > ours / 4) || (ours > 5 && removed > ours / 2);

const peopleIn = (source: Source, name: SegmentName): number =>
  source[name].isThere ? source[name].rows.filter(({ flag }) => flag === "ok").length : 0;
