import { freeSlot, type ImportSlots, limitSlots, noSlots, renewSlot, takeSlot } from "./import-slots.ts";

const minute = 60_000;
const take = (slots: ImportSlots, owner: string, now = 0, most = 2) => takeSlot(slots, owner, most, now);
const holding = (...owners: string[]) => owners.reduce((slots, owner) => take(slots, owner, 0, 25).slots, noSlots);

describe("an import slot", () => {
  it("is taken while there are fewer than the connection may have", () => {
    const first = take(noSlots, "a");
    const second = take(first.slots, "b");
    const third = take(second.slots, "c");
    expect([first, second, third].map(({ answer }) => answer.isTaken)).toEqual([true, true, false]);
    expect(third.slots).toEqual({ taken: { a: 30 * minute, b: 30 * minute }, waiting: ["c"], most: 2 });
  });

  it("is taken once, however often its owner asks", () => {
    const twice = take(take(holding("a", "b"), "a").slots, "a");
    expect(twice.answer.isTaken).toBe(true);
    expect(Object.keys(twice.slots.taken)).toEqual(["a", "b"]);
  });

  it("is handed to whoever waits longest when it is given back", () => {
    const waiting = take(take(holding("a", "b"), "c").slots, "d").slots;
    const { slots, next } = freeSlot(waiting, "a", 0);
    expect(next).toBe("c");
    expect(slots).toEqual({ taken: { b: 30 * minute, c: 2 * minute }, waiting: ["d"], most: 2 });
    expect(take(slots, "c").answer.isTaken).toBe(true);
  });

  it("is given back once: a repeat hands nothing on", () => {
    const waiting = take(take(holding("a", "b"), "c").slots, "d").slots;
    const { slots } = freeSlot(waiting, "a", 0);
    const again = freeSlot(slots, "a", 0);
    expect(again.slots).toBe(slots);
    expect(again.next).toBeUndefined();
  });

  it("is free again where nobody waits", () => {
    expect(freeSlot(holding("a", "b"), "a", 0)).toEqual({
      slots: { taken: { b: 30 * minute }, waiting: [], most: 25 },
      next: undefined,
    });
  });

  it("is handed to nobody where the connection may have no more than are out", () => {
    const fewer = take(take(holding("a", "b", "c"), "d", 0, 3).slots, "a", 0, 2).slots;
    expect(freeSlot(fewer, "b", 0)).toEqual({
      slots: { taken: { a: 30 * minute, c: 30 * minute }, waiting: ["d"], most: 2 },
      next: undefined,
    });
  });

  it("that its owner finds by itself takes them out of the line", () => {
    const waiting = take(holding("a", "b"), "c").slots;
    expect(take(waiting, "c", 30 * minute).slots).toEqual({ taken: { c: 60 * minute }, waiting: [], most: 2 });
  });

  it("does not stay with an owner in line that has ended", () => {
    const waiting = take(take(holding("a", "b"), "c").slots, "d").slots;
    expect(freeSlot(freeSlot(waiting, "c", 0).slots, "a", 0).next).toBe("d");
  });

  it("expires when nobody renews it for 30 minutes, and after 2 where it was handed over and nobody came", () => {
    expect(take(holding("a", "b"), "c", 30 * minute).answer.isTaken).toBe(true);
    const handed = freeSlot(take(holding("a", "b"), "c").slots, "a", 0).slots;
    expect(take(handed, "e", 2 * minute - 1).answer.isTaken).toBe(false);
    expect(take(handed, "e", 2 * minute).answer.isTaken).toBe(true);
  });

  it("is renewed at a look when 20 minutes or less are left, and not written before", () => {
    const slots = holding("a");
    expect(renewSlot(slots, "a", 10 * minute - 1)).toBe(slots);
    expect(renewSlot(slots, "a", 10 * minute).taken).toEqual({ a: 40 * minute });
  });

  it("that expired under a running import is taken again, above any limit", () => {
    const others = take(take(holding("a"), "b", 31 * minute).slots, "c", 31 * minute).slots;
    expect(Object.keys(renewSlot(others, "a", 32 * minute).taken)).toEqual(["b", "c", "a"]);
  });

  it("is one of so many as were out when Dotdigital said too many, and one more each minute after", () => {
    const limited = limitSlots(holding("a", "b", "c"), "c", 5 * minute);
    const ask = (now: number) => take(limited, "d", now, 4).answer.isTaken;
    expect([ask(5 * minute), ask(6 * minute - 1), ask(6 * minute)]).toEqual([false, false, true]);
    const two = take(limited, "d", 6 * minute, 4).slots;
    expect(take(two, "e", 6 * minute, 4).answer.isTaken).toBe(false);
    expect(take(two, "e", 7 * minute, 4).answer.isTaken).toBe(true);
    expect(take(take(two, "e", 7 * minute, 4).slots, "f", 14 * minute, 4).answer.isTaken).toBe(false);
  });

  it("is always one at least: somebody has to try", () => {
    expect(take(limitSlots(holding("a"), "a", 0), "a", 0).answer.isTaken).toBe(true);
  });

  it("is waited for with as many before one as have come before and wait still", () => {
    const line = ["c", "d", "e"].reduce((slots, owner) => take(slots, owner).slots, holding("a", "b"));
    const ahead = (owner: string) => take(line, owner).answer;
    expect(["c", "d", "e"].map(ahead)).toEqual([0, 1, 2].map((before) => ({ isTaken: false, ahead: before })));
    expect(take(freeSlot(line, "c", 0).slots, "e").answer).toEqual({ isTaken: false, ahead: 1 });
  });

  it("that is waited for already is asked for again without a word of it", () => {
    const line = take(holding("a", "b"), "c").slots;
    expect(take(line, "c").slots).toBe(line);
    expect(take(line, "c", 0, 1).slots).toEqual({ ...line, most: 1 });
    expect(take(line, "d").slots.waiting).toEqual(["c", "d"]);
    const limited = {
      ...limitSlots(holding("a"), "b", 0),
      most: 2,
      taken: { a: minute, b: 9 * minute },
      waiting: ["c"],
    };
    expect(take(limited, "c", minute, 1).slots).toEqual({ ...limited, taken: { b: 9 * minute }, most: 1 });
  });

  it("is waited for by 100 in line; whoever comes later asks again by itself", () => {
    let slots = holding("a", "b");
    for (let number = 0; number < 150; number += 1) slots = take(slots, `w${number}`).slots;
    expect(slots.waiting).toHaveLength(100);
    expect(take(slots, "w120")).toEqual({ slots, answer: { isTaken: false, ahead: Number.POSITIVE_INFINITY } });
  });
});
