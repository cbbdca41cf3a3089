import { timeLeavers } from "./time-leavers.ts";

jest.setTimeout(5 * 60_000);

it("takes 3,500 of 25,000 off a list in jobs that grow, and waits for none longer than it takes", async () => {
  const { removed, jobs, tookMs, wrong } = await timeLeavers(25_000, 7);
  expect(wrong).toEqual([]);
  expect(removed).toBeGreaterThan(3150);
  // 1,000, 2,000 and the rest.
  expect(jobs).toBe(3);
  // The first look at a job comes after 2 s, and its message takes up to 2 s to be seen; it starts the next job.
  expect(tookMs).toBeLessThan(3 * 5000);
});
