import { changeValues, conditionValues } from "./condition-values.ts";

it("are those of exclusions and inclusions, one by one, with their places", () => {
  const mapping = {
    exclude: [
      { column: "A", equals: "true" },
      { column: "B", equals: ["x", "y"] },
    ],
    include: [{ column: "C", equals: "yes" }],
  };
  expect(conditionValues(mapping)).toEqual([
    { path: "mapping.exclude[0].equals", value: "true" },
    { path: "mapping.exclude[1].equals[0]", value: "x" },
    { path: "mapping.exclude[1].equals[1]", value: "y" },
    { path: "mapping.include[0].equals", value: "yes" },
  ]);
});

it.each([undefined, null, 5, [], { exclude: "x" }, { exclude: [null, { equals: 5 }, {}] }, { include: [[]] }])(
  "are none of %j",
  (mapping) => expect(conditionValues(mapping)).toEqual([]),
);

it("takes each that can be taken beside one that cannot", () => {
  expect(conditionValues({ exclude: [null, { equals: "x" }] })).toEqual([
    { path: "mapping.exclude[1].equals", value: "x" },
  ]);
});

it("changes each", () => {
  const upper = (text: string) => text.toUpperCase();
  expect([changeValues("a", upper), changeValues(["a", "b"], upper)]).toEqual(["A", ["A", "B"]]);
});
