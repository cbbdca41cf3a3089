import { firstFrom } from "./first-from.ts";

it.each([
  [[], 5, 0],
  [[5], 4, 0],
  [[5], 5, 0],
  [[5], 6, 1],
  [[1, 3, 3, 7], 3, 1],
  [[1, 3, 3, 7], 4, 3],
  [[1, 3, 3, 7], 8, 4],
])("in %j the first that is not below %d stands at %d", (numbers, wanted, expected) => {
  expect(firstFrom(Float64Array.from(numbers), wanted)).toBe(expected);
});
