import { makeAccount } from "./account.ts";
import { takeCall } from "./rate-limit.ts";

const NOW_MS = 1_700_000_000_500;
const accountWith = (resetAs: "epoch" | "seconds") =>
  makeAccount({ id: 1, limits: { callsPerMinuteLow: 2, callsPerMinuteMedium: 5, resetAs } }, 0);

it("counts the calls of a minute and says when it ends, as an epoch that is never too early", () => {
  const account = accountWith("epoch");
  expect(takeCall(account, "low", NOW_MS, 1)).toEqual({
    isAllowed: true,
    resetMs: NOW_MS + 60_000,
    headers: {
      "X-RateLimit-Limit": "2",
      "X-RateLimit-Remaining": "1",
      "X-RateLimit-Reset": "1700000061",
      "X-RateLimit-Scope": "lowCallRate",
    },
  });
  expect(takeCall(account, "low", NOW_MS + 10_000, 1).isAllowed).toBe(true);
  expect(takeCall(account, "low", NOW_MS + 59_999, 1).isAllowed).toBe(false);
  expect(takeCall(account, "low", NOW_MS + 60_000, 1).isAllowed).toBe(true);
});

it("says the reset in seconds from now where the account is set so", () => {
  const account = accountWith("seconds");
  takeCall(account, "low", NOW_MS, 1);
  expect(takeCall(account, "low", NOW_MS + 15_500, 1).headers).toMatchObject({ "X-RateLimit-Reset": "45" });
});

it("makes the minute shorter by the clock's factor", () => {
  const account = accountWith("seconds");
  takeCall(account, "low", NOW_MS, 60);
  expect(takeCall(account, "low", NOW_MS + 500, 60).headers).toMatchObject({ "X-RateLimit-Reset": "1" });
  expect(takeCall(account, "low", NOW_MS + 999, 60).isAllowed).toBe(false);
  expect(takeCall(account, "low", NOW_MS + 1000, 60).isAllowed).toBe(true);
});

it("counts each tier by itself, and polling not at all", () => {
  const account = accountWith("epoch");
  takeCall(account, "low", NOW_MS, 1);
  takeCall(account, "low", NOW_MS, 1);
  expect(takeCall(account, "medium", NOW_MS, 1).headers).toMatchObject({ "X-RateLimit-Remaining": "4" });
  expect(takeCall(account, "unlimited", NOW_MS, 1)).toEqual({ isAllowed: true, headers: {}, resetMs: NOW_MS });
});
