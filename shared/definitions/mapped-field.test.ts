import { mappingSchema } from "../map/mapping.ts";
import { mistakesOf } from "./mistakes-of.ts";

const schema = mappingSchema;
const mistakes = (given: unknown) => {
  const value = { email: "EMail", fields: { CITY: given } };
  const { error } = schema.safeParse(value);
  return (error ? mistakesOf(error, value, schema) : []).map(
    ({ path, expected, found, nearest }) => `${path}: expected ${expected}, found ${found ?? nearest}`,
  );
};

it.each([
  "City",
  { column: "City" },
  { join: ["City", "Street"], separator: ", ", default: "none", trim: "everywhere", case: "upper" },
  { constant: false },
  { column: "Born", dateAs: "d.M.yyyy", blank: "keep" },
])("takes %j", (given) => expect(mistakes(given)).toEqual([]));

it.each<[unknown, string[]]>([
  [5, ["fields.CITY: expected text or an object, found 5"]],
  [null, ["fields.CITY: expected text or an object, found null"]],
  ["", ["fields.CITY: expected at least 1 character, found empty text"]],
  [{}, ["fields.CITY: expected one of column, join and constant, found an object"]],
  [
    { colum: "City" },
    [
      "fields.CITY.colum: expected no such key, found column",
      "fields.CITY: expected one of column, join and constant, found an object",
    ],
  ],
  [
    { column: "A", constant: "b" },
    ["fields.CITY.constant: expected one of column, join and constant: column is there already, found other text"],
  ],
  [{ join: ["A"] }, ["fields.CITY.join: expected at least 2 items, found a list of 1"]],
  [{ join: "A" }, ["fields.CITY.join: expected a list, found other text"]],
  [{ column: "A", separator: "," }, ['fields.CITY.separator: expected a separator beside join only, found ","']],
  [{ column: "A", case: "title" }, ['fields.CITY.case: expected one of "upper", "lower", found "title"']],
  [{ column: "A", blank: "null" }, ['fields.CITY.blank: expected one of "keep", "clear", found "null"']],
  [
    { column: "A", dateAs: "MMM" },
    ['fields.CITY.dateAs: expected the order of a date, such as dd.MM.yyyy, found "MMM"'],
  ],
  [
    { column: "A", default: "x", blank: "keep" },
    ['fields.CITY.blank: expected default or blank: with a default nothing is blank, found "keep"'],
  ],
  [{ constant: " " }, ["fields.CITY.constant: expected a text, a number, true or false, found other text"]],
  [
    { constant: "a", blank: "clear" },
    ['fields.CITY.blank: expected nothing here: a constant is sent as it stands, found "clear"'],
  ],
  [
    { join: ["A", "B"], dateAs: "dd/MM/yyyy" },
    ['fields.CITY.dateAs: expected dateAs beside one column only, found "dd/MM/yyyy"'],
  ],
])("of %j says where, what is wrong and what fits", (given, expected) => {
  expect(mistakes(given)).toEqual(expected);
});
