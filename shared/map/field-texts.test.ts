import { changeFieldTexts, fieldTexts } from "./field-texts.ts";

it("are the constants, defaults and separators, with their places", () => {
  const fields = {
    A: "Column",
    B: { constant: "x" },
    C: { column: "C", default: "y", case: "upper" },
    D: { join: ["E", "F"], separator: ";" },
    G: { constant: 5 },
  };
  expect(fieldTexts({ fields })).toEqual([
    { field: "B", member: "constant", value: "x" },
    { field: "C", member: "default", value: "y" },
    { field: "D", member: "separator", value: ";" },
  ]);
  expect(changeFieldTexts(fields, (text) => `${text}!`)).toEqual({
    A: "Column",
    B: { constant: "x!" },
    C: { column: "C", default: "y!", case: "upper" },
    D: { join: ["E", "F"], separator: ";!" },
    G: { constant: 5 },
  });
});

it.each([undefined, null, 5, [], { fields: "x" }, { fields: { A: [null] } }, { fields: { A: { constant: {} } } }])(
  "are none of %j",
  (mapping) => expect(fieldTexts(mapping)).toEqual([]),
);
