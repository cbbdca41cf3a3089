import type { LogFields } from "../observe/log.ts";
import { makeTellRefusals } from "./tell-refusals.ts";

const start = () => {
  const time = { now: Date.UTC(2026, 10, 24) };
  const told: [string, LogFields | undefined][] = [];
  const never = () => {
    throw new Error("expected a warning only");
  };
  const warn = (event: string, fields?: LogFields) => void told.push([event, fields]);
  return { time, told, tell: makeTellRefusals({ log: { info: never, warn, error: never }, now: () => time.now }) };
};

it("warns of the first at once, and of a thousand more once, with the first call after five minutes", () => {
  const { time, told, tell } = start();
  tell("role-missing");
  expect(told).toEqual([["calls-refused", { notSignedIn: 0, roleMissing: 1, crossSite: 0 }]]);
  for (let call = 0; call < 1_000; call += 1) tell(call % 4 === 0 ? "not-signed-in" : "role-missing");
  tell("cross-site");
  time.now += 299_999;
  tell(undefined);
  expect(told).toHaveLength(1);
  time.now += 1;
  tell(undefined);
  expect(told.slice(1)).toEqual([
    ["calls-refused", { notSignedIn: 250, roleMissing: 750, crossSite: 1, seconds: 300 }],
  ]);
});

it.each([undefined, "run-unknown", "invalid", "constructor", "__proto__", "toString"])(
  "counts no call of code %s",
  (code) => {
    const { time, told, tell } = start();
    for (let call = 0; call < 10; call += 1) {
      tell(code);
      time.now += 3_600_000;
    }
    expect(told).toEqual([]);
  },
);

it("warns anew of one that comes long after", () => {
  const { time, told, tell } = start();
  tell("not-signed-in");
  time.now += 3_600_000;
  tell(undefined);
  tell("not-signed-in");
  expect(told.map(([, fields]) => fields?.notSignedIn)).toEqual([1, 1]);
});
