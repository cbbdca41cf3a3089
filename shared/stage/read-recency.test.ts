import { type ContactIndex, makeContactIndex, makeSharedIndex } from "../diff/contact-index.ts";
import type { Mark, Membership } from "../diff/contact-records.ts";
import { dayOf, sideAt, sideBytes, sideHead } from "../diff/side-columns.ts";
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

  it("is of the right people on each of two lists: the second one has more", async () => {
    const index = makeSharedIndex(2);
    const [first, second] = index.lists;
    if (!first || !second) throw new Error("The index has no two lists.");
    const join = (list: ContactIndex, person: number) => list.setMembership(list.add(Buffer.alloc(16, person)), "on");
    for (const person of [1, 2]) join(first, person);
    for (const person of [2, 3, 4, 5]) join(second, person);
    const today = dayOf(nowSeconds * 1000);
    const sideOf = (people: readonly [firstOn: number, lastCodeDay: number][]) => async () => {
      const records = Buffer.alloc(people.length * sideBytes);
      for (const [number, [firstOn, lastCodeDay]] of people.entries()) {
        records.writeUInt16LE(firstOn, number * sideBytes + sideAt.firstOn);
        records.writeUInt16LE(lastCodeDay, number * sideBytes + sideAt.lastCodeDay);
      }
      return (async function* () {
        yield Buffer.from(sideHead);
        yield records;
      })();
    };
    const told = async (list: ContactIndex, people: readonly [number, number][]) => {
      const { isRecent, isOfToday } = await readRecency(list, sideOf(people), nowSeconds);
      return [...list.records()].map((record) => [isRecent(record), isOfToday(record)]);
    };

    const [old, recent] = [today - 30, today - 29];
    expect(
      await told(first, [
        [old, today],
        [recent, today - 1],
      ]),
    ).toEqual([
      [false, true],
      [true, false],
    ]);
    const people: [number, number][] = [
      [recent, today],
      [old, today - 1],
      [recent, today - 1],
      [0, today],
    ];
    expect(await told(second, people)).toEqual([
      [true, true],
      [false, false],
      [true, false],
      [true, true],
    ]);
  });

  it("is of each where there are more than one piece holds", async () => {
    const index = makeContactIndex();
    for (let person = 0; person < 16_386; person += 1) {
      const key = Buffer.alloc(16);
      key.writeUInt32LE(person);
      index.setMembership(index.add(key), "on");
    }
    const records = Buffer.alloc(index.size * sideBytes);
    const old = dayOf(nowSeconds * 1000) - 30;
    for (const record of [1, 16_384]) records.writeUInt16LE(old, record * sideBytes + sideAt.firstOn);
    async function* side() {
      yield Buffer.from(sideHead);
      yield records;
    }
    const { isRecent } = await readRecency(index, async () => side(), nowSeconds);
    expect([0, 1, 2, 16_383, 16_384, 16_385].map(isRecent)).toEqual([true, false, true, true, false, true]);
  });
});
