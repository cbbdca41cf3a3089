import { suggestMapping } from "./suggest-mapping.ts";

const none = { likeEmail: () => false, likeNumber: () => false, valuesOf: () => new Set<string>() };

it("suggests the e-mail column first, then id, names, gender, postcode, and points where they are numbers, each with why", () => {
  const columns = ["Id", "FirstName", "Last_Name", "Kj\u00f8nn", "Postnr", "E-post", "Points", "DoNotEmail", "Shoes"];
  const { mapping, reasons, unclear, notMapped } = suggestMapping(columns, {
    ...none,
    likeNumber: (column) => column === "Points",
  });
  expect(mapping).toEqual({
    ...{ email: "E-post", reference: "Id", include: [], exclude: [{ column: "DoNotEmail", equals: "true" }] },
    fields: {
      FIRSTNAME: "FirstName",
      LASTNAME: "Last_Name",
      GENDER: "Kj\u00f8nn",
      POSTCODE: "Postnr",
      POINTS: "Points",
    },
  });
  expect(reasons.map(({ use, column, by }) => [use, column, by])).toEqual([
    ["email", "E-post", "name"],
    ["reference", "Id", "name"],
    ["fields.FIRSTNAME", "FirstName", "name"],
    ["fields.LASTNAME", "Last_Name", "name"],
    ["fields.GENDER", "Kj\u00f8nn", "name"],
    ["fields.POSTCODE", "Postnr", "name"],
    ["fields.POINTS", "Points", "name-and-values"],
    ["exclude[0]", "DoNotEmail", "name"],
  ]);
  expect([unclear, notMapped]).toEqual([[], ["Shoes"]]);
});

it.each<[string, string[], string[], string[] | undefined]>([
  [
    "the one that is called so and holds them",
    ["Contact", "EMail"],
    ["Contact", "EMail"],
    ["EMail", "name-and-values"],
  ],
  ["the one that holds them, before one that is called so", ["EMail", "Contact"], ["Contact"], ["Contact", "values"]],
  ["the one that is called so, where nobody has looked", ["Contact", "EMail"], [], ["EMail", "name"]],
  ["none, where none is like it", ["Contact"], [], undefined],
])("takes for the column of addresses %s", (_title, columns, held, found) => {
  const { reasons } = suggestMapping(columns, { ...none, likeEmail: (column) => held.includes(column) });
  const [first] = reasons;
  expect(first && [first.column, first.by]).toEqual(found);
});

it("suggests no data field that the account lacks, and every one that a column is called like", () => {
  const columns = ["EMail", "FirstName", "Shoe size", "City"];
  const { mapping } = suggestMapping(columns, { ...none, dataFields: ["SHOE_SIZE", "LASTNAME"] });
  expect(mapping.fields).toEqual({ SHOE_SIZE: "Shoe size" });
});
