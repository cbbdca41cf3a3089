import { makePollDelay } from "./poll-delay.ts";

const unshaken = () => 0.5;

it("waits longer each time nothing is found, up to the longest, and starts over after a message", () => {
  const next = makePollDelay(2000, unshaken);

  expect([false, false, false, false, false, false, false, false].map(next)).toEqual([
    100, 200, 300, 500, 900, 1700, 2000, 2000,
  ]);
  expect([true, false, false].map(next)).toEqual([100, 200, 300]);
});

it("never waits longer than the longest", () => {
  const next = makePollDelay(50, unshaken);

  expect([false, false, true].map(next)).toEqual([50, 50, 50]);
});

it("shakes each step by a fifth either way", () => {
  const least = makePollDelay(2000, () => 0);
  const most = makePollDelay(2000, () => 1);

  expect([true, false, false].map(least)).toEqual([100, 180, 260]);
  expect([true, false, false].map(most)).toEqual([100, 220, 340]);
});
