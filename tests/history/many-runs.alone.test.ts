import { timeHistory } from "./time-history.ts";

jest.setTimeout(5 * 60_000);

it("lists the newest 50 of 10,000 runs within 50 ms and 10 MB, eight times at once without a stall", async () => {
  const { wrong, newestMs, newestBytes, eightMs, stallMs, middleMs } = await timeHistory(10_000);
  expect(wrong).toEqual([]);
  expect(newestMs).toBeLessThan(50);
  expect(middleMs).toBeLessThan(50);
  expect(newestBytes).toBeLessThan(10_000_000);
  expect(eightMs).toBeLessThan(400);
  expect(stallMs).toBeLessThan(200);
});
