import { parseTimeSpan } from "./time-span.ts";

it.each([
  ["00:00:02", 2000],
  ["00:10:00", 600_000],
  ["01:30", 5_400_000],
  ["1.00:00:00", 86_400_000],
  ["00:00:00.200", 200],
  ["-1", Number.POSITIVE_INFINITY],
  ["23:59:59", 86_399_000],
  ["24:00:00", undefined],
  ["00:60:00", undefined],
  ["00:00:60", undefined],
  ["-00:00:00.001", undefined],
  ["2", undefined],
  ["", undefined],
  ["soon", undefined],
])("%s is %p ms", (text, ms) => {
  expect(parseTimeSpan(text)).toBe(ms);
});
