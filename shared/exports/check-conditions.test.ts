import { checkConditions } from "./check-conditions.ts";

const mistakes = (...equals: unknown[]) =>
  checkConditions({ mapping: { exclude: equals.map((one) => ({ column: "C", equals: one })) } }).map(
    ({ path }) => path,
  );

it.each(["anna.berg@example.com", "anna%40example.com", "not anna @ example.com", "ANNA＠EXAMPLE.COM"])(
  "refuses %j",
  (equals) => {
    expect(mistakes("true", equals)).toEqual(["mapping.exclude[1].equals"]);
  },
);

it("refuses one among several, and of an inclusion", () => {
  const mapping = { include: [{ column: "C", equals: ["yes", "bo@example.com"] }] };
  expect(checkConditions({ mapping }).map(({ path }) => path)).toEqual(["mapping.include[0].equals[1]"]);
});

it.each(["true", "", "unsubscribed", "50% off", "Oslo; Bergen", 5])("takes %j", (equals) => {
  expect(mistakes(equals)).toEqual([]);
});

it.each([undefined, null, [], { mapping: 5 }, { mapping: { exclude: "x" } }, { mapping: { exclude: [null] } }])(
  "leaves %j to those who check its form",
  (sent) => expect(checkConditions(sent)).toEqual([]),
);

it("refuses one as a constant, a default or a separator", () => {
  const fields = {
    A: { constant: "anna.berg@example.com" },
    B: { column: "B", default: "bo@example.com" },
    "C D": { join: ["A", "B"], separator: "c@d.no" },
    E: { constant: "many" },
  };
  expect(checkConditions({ mapping: { fields } }).map(({ path }) => path)).toEqual([
    "mapping.fields.A.constant",
    "mapping.fields.B.default",
    'mapping.fields["C D"].separator',
  ]);
});
