import { looseName } from "./loose-name.ts";

it.each([
  ["Points", " POINTS "],
  ["Caf\u00e9", "CAFE\u0301"],
])("takes %j and %j for one name", (one, other) => {
  expect(looseName(one)).toBe(looseName(other));
});

it.each([
  ["Points", "Point s"],
  ["Cafe", "Caf\u00e9"],
])("takes %j and %j for two", (one, other) => {
  expect(looseName(one)).not.toBe(looseName(other));
});
