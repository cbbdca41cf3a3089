import { makeContactIndex } from "../diff/contact-index.ts";
import { keptSinceFor } from "../diff/keep-for-broken.ts";
import { makeKeepLeavers } from "./keep-leavers.ts";

/** Each of them: what the snapshot says, how the plan has marked them, and since which refresh they are kept. */
type Person = ["on" | "maybe" | "removedOnce", "unseen" | "excluded", since?: number];

const keptOf = (people: readonly Person[], broken: number, withholds?: "removals-kept"): number[] => {
  const index = makeContactIndex();
  for (const [place, [membership, mark, since]] of people.entries()) {
    const record = index.add(Buffer.alloc(16, place + 1));
    index.setMembership(record, membership);
    index.setMark(record, mark);
    if (since !== undefined) index.setKeptSince(record, keptSinceFor(since));
  }
  const isKept = makeKeepLeavers(index, { broken, refreshNumber: 20, withholds });
  return [...index.records()].filter(isKept);
};

const gone: Person = ["on", "unseen"];

it.each<[string, Person[], number, number[]]>([
  ["nobody where no row is broken", [gone, gone], 0, []],
  ["all where there are as many broken rows", [gone, ["maybe", "unseen"]], 2, [0, 1]],
  ["no more than there are broken rows, in the order of the snapshot", [gone, gone, gone], 2, [0, 1]],
  ["those first whom the refresh before kept", [gone, ["on", "unseen", 19], gone], 2, [0, 1]],
  ["nobody else where they take all", [gone, ["on", "unseen", 19], ["on", "unseen", 18]], 1, [1]],
  ["whoever this refresh kept already", [["on", "unseen", 20]], 1, [0]],
  ["for three refreshes", [["on", "unseen", 18]], 1, [0]],
  ["and then another one", [["on", "unseen", 17], gone], 1, [1]],
  ["nobody whom a row excludes", [["on", "excluded"], gone], 2, [1]],
  ["nobody who has left already", [["removedOnce", "unseen"], gone], 2, [1]],
])("keeps %s", (_, people, broken, kept) => {
  expect(keptOf(people, broken)).toEqual(kept);
});

it("keeps nobody where all stay anyway", () => {
  expect(keptOf([gone], 1, "removals-kept")).toEqual([]);
});
