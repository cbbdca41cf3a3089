import { parseTimeSpan } from "./time-span.ts";

it.each([
  ["00:00:02", 2000],
  ["00:10:00", 600_000],
  ["01:30", 5_400_000],
  ["1.00:00:00", 86_400_000],
  ["00:00:00.200", 200],
  ["-1", Number.POSITIVE_INFINITY],
  ["2", undefined],
  ["", undefined],
  ["soon", undefined],
])("%s is %p ms", (text, ms) => {
  expect(parseTimeSpan(text)).toBe(ms);
});
