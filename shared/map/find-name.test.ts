import { findName } from "./find-name.ts";

it.each([
  [["a", "b"], "b", 1],
  [["A", "a"], "a", 1],
  [["A", "a"], "A", 0],
  [["x", "Points"], "POINTS", 1],
  [["x", " Points "], "points", 1],
  [["x", "Points"], " points ", 1],
  [["Points", "points"], "POINTS", 0],
  [["x", "Caf\u00e9"], "cafe\u0301", 1],
  [["x"], "points", -1],
  [[], "points", -1],
])("of %j, %j is number %i", (names, wanted, place) => {
  expect(findName(names, wanted)).toBe(place);
});
