import { type ContactIndex, makeContactIndex } from "../diff/contact-index.ts";
import type { Mark, Membership } from "../diff/contact-records.ts";
import { sideBytes, sideHead } from "../diff/side-columns.ts";
import { readRecency } from "./read-recency.ts";

const nowSeconds = Date.UTC(2024, 4, 17) / 1000;

const indexOf = (...people: [Membership, Mark][]): ContactIndex => {
  const index = makeContactIndex();
  for (const [position, [membership, mark]] of people.entries()) {
    const record = index.add(Buffer.alloc(16, position + 1));
    index.setMembership(record, membership);
    index.setMark(record, mark);
  }
  return index;
};

/** Side columns that say nothing of anybody, and how often they were opened. */
const countOpened = () => {
  let opened = 0;
  async function* give(index: ContactIndex) {
    yield Buffer.from(sideHead);
    yield Buffer.alloc(index.size * sideBytes);
  }
  const openOf = (index: ContactIndex) => async () => {
    opened += 1;
    return give(index);
  };
  return { openOf, opened: () => opened };
};

describe("what the side columns say of those who leave", () => {
  it("is nothing where they are not given: nobody is recent, and nobody of today", async () => {
    const { isRecent, isOfToday } = await readRecency(indexOf(["on", "unseen"]), undefined, nowSeconds);
    expect([isRecent(0), isOfToday(0)]).toEqual([false, false]);
  });

  it.each<[string, [Membership, Mark][]]>([
    [
      "everybody is named",
      [
        ["on", "unchanged"],
        ["maybe", "sent"],
      ],
    ],
    [
      "whoever is not named is nobody there",
      [
        ["on", "unchanged"],
        ["none", "unseen"],
        ["none", "excluded"],
      ],
    ],
    ["there is nobody", []],
  ])("is not read where nobody may leave: %s", async (_, people) => {
    const { openOf, opened } = countOpened();
    const index = indexOf(...people);
    const { isRecent, isOfToday } = await readRecency(index, openOf(index), nowSeconds);
    expect([opened(), isRecent(0), isOfToday(0)]).toEqual([0, false, false]);
  });

  it.each<[string, Membership, Mark]>([
    ["somebody on it whom no row names", "on", "unseen"],
    ["somebody whom a row excludes", "maybe", "excluded"],
    ["somebody who waits for her opt-in", "pending", "unseen"],
  ])("is read once for %s", async (_, membership, mark) => {
    const { openOf, opened } = countOpened();
    const index = indexOf(["on", "unchanged"], [membership, mark]);
    const { isRecent, isOfToday } = await readRecency(index, openOf(index), nowSeconds);
    expect([opened(), isRecent(1), isOfToday(1)]).toEqual([1, true, false]);
  });
});
