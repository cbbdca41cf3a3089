import { keptSinceFor, mayBeKept, refreshNumberOf } from "./keep-for-broken.ts";

it.each([0, 1, 13, 14, 15, 29, 1000])(
  "who is kept in refresh %d for the first time may be kept in two more, and in no other for long",
  (first) => {
    const since = keptSinceFor(first);
    const later = Array.from({ length: 13 }, (_, refreshes) => mayBeKept(since, first + refreshes));
    expect(later).toEqual([true, true, true, ...Array.from({ length: 10 }, () => false)]);
  },
);

it("whoever was not kept yet may be kept", () => {
  expect(mayBeKept(0, 7)).toBe(true);
});

it.each([
  ["the first one", {}, 1],
  ["another one than the last", { refreshCount: 4, triedRefresh: "a" }, 5],
  ["the last one again", { refreshCount: 4, triedRefresh: "b" }, 4],
])("a refresh has a number: %s", (_, header, number) => {
  expect(refreshNumberOf(header, "b")).toBe(number);
});

it("a number fits half a byte, and is never nobody's", () => {
  const numbers = Array.from({ length: 100 }, (_, refresh) => keptSinceFor(refresh));
  expect([Math.min(...numbers), Math.max(...numbers)]).toEqual([1, 15]);
});
