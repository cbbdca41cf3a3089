import * as delays from "./delays.ts";

/** In seconds, of the counts from `first` on. */
const series = (delayMs: (count: number) => number, first: number, length: number): number[] =>
  Array.from({ length }, (_, index) => delayMs(first + index) / 1000);

it("looks at an import after 2 s, then a fifth later each time in whole seconds, up to a minute", () => {
  expect(series(delays.lookDelayMs, 0, 21)).toEqual([
    2, 2, 2, 3, 4, 4, 5, 7, 8, 10, 12, 14, 17, 21, 25, 30, 36, 44, 53, 60, 60,
  ]);
  expect(delays.lookDelayMs(1_000)).toBe(60_000);
});

it("looks at a removal job a fifth before it ends if it takes as long as the last, from 2 s to a minute, in whole seconds", () => {
  expect([0, 1000, 2600, 10_000, 60_000, 600_000].map(delays.firstLookDelayMs)).toEqual([
    2000, 2000, 2000, 8000, 48_000, 60_000,
  ]);
});

it("takes a finish for lost after 2 min, and a second more for each batch", () => {
  expect([0, 1, 39, 390].map(delays.finishOverdueMs)).toEqual([120_000, 121_000, 159_000, 510_000]);
});

it("asks for an import slot after 5 s where one is the first in line, twice as late for each before one, up to a minute", () => {
  expect([0, 1, 2, 3, 4, 5, 1000, Number.POSITIVE_INFINITY].map(delays.slotDelayMs)).toEqual([
    ...[5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000, 60_000],
  ]);
});

it("tries to tell a webhook after 10 s, doubling, up to an hour, until its last try", () => {
  const waits = series(delays.alertDelayMs, 1, delays.maxAlertTries - 1);
  expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600, 3600, 3600]);
});

it("plans again after 2 min, doubling, up to an hour, for over three hours in all", () => {
  const waits = series(delays.putBackDelayMs, 1, delays.maxGaveUps - 1);
  expect(waits).toEqual([120, 240, 480, 960, 1920, 3600, 3600]);
  expect(waits.reduce((sum, one) => sum + one, 0) / 3600).toBeGreaterThan(3);
});

it("tries a refresh of which nothing was sent again after a quarter of an hour, doubling, up to four hours", () => {
  expect(series(delays.retryDelayMs, 1, 6).map((seconds) => seconds / 60)).toEqual([15, 30, 60, 120, 240, 240]);
});

describe("after a fault", () => {
  const longest = [5, 10, 20, 40, 80, 160, 300, 300];

  it("a batch waits for 15 to 30 minutes in all, between its calls", () => {
    const minutes = Array.from({ length: 200 }, (_, batch) => {
      const waits = series((faults) => delays.faultDelayMs(faults, `run/${batch}`), 1, delays.maxAttempts - 1);
      return waits.reduce((sum, one) => sum + one, 0) / 60;
    });
    expect(Math.min(...minutes)).toBeGreaterThan(15);
    expect(Math.max(...minutes)).toBeLessThan(30.3);
  });

  it.each([
    ["", [2.801, 5.333, 11.383, 36.317, 68.542, 117.437, 226.093, 238.032]],
    ["run.3", [3.957, 9.547, 15.234, 31.228, 70.406, 158.711, 158.746, 204.649]],
  ])("'%s' waits the same each time", (of, expected) => {
    expect(series((faults) => delays.faultDelayMs(faults, of), 1, 8)).toEqual(expected);
  });

  it("a thousand others wait from half of 5 s, doubling, up to 5 min, to all of it, and fill all between", () => {
    const waits = Array.from({ length: 1_000 }, (_, other) =>
      series((faults) => delays.faultDelayMs(faults, `run.${other}`), 1, 8),
    );
    for (const [index, most] of longest.entries()) {
      const ofFault = waits.map((one) => one[index] ?? Number.NaN);
      expect(Math.min(...ofFault) / most).toBeGreaterThanOrEqual(0.5);
      expect(Math.min(...ofFault) / most).toBeLessThan(0.51);
      expect(Math.max(...ofFault) / most).toBeLessThanOrEqual(1);
      expect(Math.max(...ofFault) / most).toBeGreaterThan(0.99);
    }
  });
});

it("has these limits", () => {
  const { earlyMs, importLimitMs, waitLimitMs, settleLimitMs, overdueMs, beatMs, callBeatMs, holdLimitMs } = delays;
  expect({ earlyMs, importLimitMs, waitLimitMs, settleLimitMs, overdueMs, beatMs, callBeatMs, holdLimitMs }).toEqual({
    earlyMs: 1_000,
    importLimitMs: 86_400_000,
    waitLimitMs: 86_400_000,
    settleLimitMs: 7_200_000,
    overdueMs: 120_000,
    beatMs: 30_000,
    callBeatMs: 5_000,
    holdLimitMs: 604_800_000,
  });
  const { maxAlertTries, maxAttempts, maxLostAnswers, maxLostPlanners, maxGaveUps } = delays;
  expect({ maxAlertTries, maxAttempts, maxLostAnswers, maxLostPlanners, maxGaveUps }).toEqual({
    maxAlertTries: 15,
    maxAttempts: 12,
    maxLostAnswers: 5,
    maxLostPlanners: 8,
    maxGaveUps: 8,
  });
});
