import type { DataField } from "../dotdigital/dotdigital.ts";
import { compileMapping } from "./compile-mapping.ts";
import type { Mapping, MergeOption } from "./mapping.ts";

const columns = ["CustomerId", "EMail", "FirstName", "Points", "Born", "Loyal", "DoNotEmail"].map((name) => ({
  name,
  dataType: "string",
}));

const dataFields: DataField[] = [
  { name: "FIRSTNAME", type: "String" },
  { name: "POINTS", type: "Numeric" },
  { name: "Born", type: "Date" },
  { name: "LOYAL", type: "Boolean" },
];

const mapping: Mapping = {
  email: "EMail",
  reference: "CustomerId",
  fields: { firstname: "FirstName", POINTS: "points", BORN: "Born", LOYAL: "Loyal" },
  exclude: [{ column: "DoNotEmail", equals: "true" }],
  include: [],
  formats: {},
  names: [],
};

const compile = (changes: Partial<Mapping> = {}, mergeOption: MergeOption = "overwriteIfNotEmpty") =>
  compileMapping({ mapping: { ...mapping, ...changes }, mergeOption, columns, dataFields });

const map = (values: string[], changes: Partial<Mapping> = {}, mergeOption?: MergeOption) => {
  const compiled = compile(changes, mergeOption);
  if (compiled.kind === "problems") throw new Error(JSON.stringify(compiled.problems));
  return compiled.mapRow(values);
};

const full = ["id1", " Anna@Example.com ", " Anna ", "12", "5/8/1986 12:00:00 AM", "Yes", "False"];
const withValue = (column: number, value: string): string[] =>
  full.map((old, index) => (index === column ? value : old));

describe("a row", () => {
  it("becomes a contact with values of the account's types under the account's names", () => {
    expect(map(full)).toEqual({
      kind: "contact",
      email: "anna@example.com",
      reference: "id1",
      dataFields: { FIRSTNAME: "Anna", POINTS: 12, Born: "1986-05-08T00:00:00Z", LOYAL: true },
      warnings: [],
    });
  });

  it("still becomes a contact when a value does not fit, which is left out with a warning", () => {
    expect(map(["", "a@example.com", "x".repeat(1001), "1,000", "31/12/2024", "maybe", ""])).toEqual({
      kind: "contact",
      email: "a@example.com",
      dataFields: {},
      warnings: [
        { field: "Born", code: "date-contradicts" },
        { field: "FIRSTNAME", code: "text-too-long" },
        { field: "LOYAL", code: "not-a-boolean" },
        { field: "POINTS", code: "number-contradicts" },
      ],
    });
  });

  it.each([
    ["overwriteIfNotEmpty", {}],
    ["overwriteIfEmpty", {}],
    ["overwrite", { FIRSTNAME: null, POINTS: null, Born: null, LOYAL: null }],
  ] as const)("that is blank gives, under %s, %j", (mergeOption, expected) => {
    const row = map(["id1", "a@example.com", "  ", "", "\\N", "NULL", ""], {}, mergeOption);
    expect(row).toEqual({
      kind: "contact",
      email: "a@example.com",
      reference: "id1",
      dataFields: expected,
      warnings: [],
    });
  });

  it("never clears a field because its value does not fit", () => {
    expect(map(withValue(3, "many"), { fields: { POINTS: "Points" } }, "overwrite")).toEqual({
      kind: "contact",
      email: "anna@example.com",
      reference: "id1",
      dataFields: {},
      warnings: [{ field: "POINTS", code: "not-a-number" }],
    });
  });

  it("without a usable e-mail address is invalid, even where it would be excluded", () => {
    expect(map(withValue(1, " "))).toEqual({ kind: "invalid", code: "email-missing", reference: "id1" });
    expect(map(["id1", "anna@", "", "", "", "", "true"])).toEqual({
      kind: "invalid",
      code: "email-invalid",
      reference: "id1",
    });
  });

  it("that is short counts as blank where it ends", () => {
    expect(map([" id1 ", "a@example.com"])).toEqual({
      kind: "contact",
      email: "a@example.com",
      reference: "id1",
      dataFields: {},
      warnings: [],
    });
  });

  it("has no reference where none is mapped", () => {
    const { reference, ...rest } = mapping;
    const compiled = compileMapping({ mapping: rest, mergeOption: "overwriteIfNotEmpty", columns, dataFields });
    expect(compiled.kind === "mapping" && compiled.mapRow(full)).not.toHaveProperty("reference");
    expect(reference).toBe("CustomerId");
  });
});

describe("a column's form", () => {
  const born = (
    value: string,
    changes: Partial<Mapping>,
    forms: Parameters<typeof compileMapping>[0]["forms"] = {},
  ) => {
    const compiled = compileMapping({
      mapping: { ...mapping, fields: { BORN: "Born" }, ...changes },
      ...{ mergeOption: "overwrite" as const, columns, dataFields, forms },
    });
    if (compiled.kind === "problems") throw new Error(JSON.stringify(compiled.problems));
    const row = compiled.mapRow(withValue(4, value));
    return row.kind === "contact" ? (row.dataFields.Born ?? row.warnings[0]?.code ?? row.dataFields.Born) : row.kind;
  };
  const dayFirst = {
    "date born": {
      form: { kind: "date" as const, order: "dmy" as const },
      by: "shown" as const,
      values: 2,
      confirming: 1,
    },
  };

  it.each([
    ["month first without a word", {}, {}, "1986-05-08T00:00:00Z"],
    ["as the mapping says", { formats: { born: "dd/MM/yyyy" } }, {}, "1986-08-05T00:00:00Z"],
    ["as model.json says", {}, { formats: { culture: "en-GB" } }, "1986-08-05T00:00:00Z"],
    ["as was settled", {}, { settled: dayFirst }, "1986-08-05T00:00:00Z"],
    [
      "as the mapping says, whatever else",
      { formats: { Born: "en-US" } },
      { formats: { culture: "en-GB" }, settled: dayFirst },
      "1986-05-08T00:00:00Z",
    ],
    [
      "as model.json says, whatever was settled",
      {},
      { formats: { culture: "en-GB", date: "MM/dd/yyyy" }, settled: dayFirst },
      "1986-05-08T00:00:00Z",
    ],
    ["another column's format is none of it", { formats: { Points: "dd/MM/yyyy" } }, {}, "1986-05-08T00:00:00Z"],
    ["not at all where it contradicts itself", {}, { leftOut: new Set(["date born"]) }, undefined],
  ])("is read %s", (_case, changes, forms, expected) => {
    expect(born("05/08/1986", changes, forms)).toBe(expected);
  });

  it("that is left out clears nothing either, and says which values contradict", () => {
    const leftOut = new Set(["date born"]);
    expect(born("", {}, { leftOut })).toBeUndefined();
    expect(born("", {})).toBeNull();
    expect(born("31/12/1990", {}, { leftOut })).toBe("date-contradicts");
  });
});

describe("a word for nothing", () => {
  const first = (value: string, changes: Partial<Mapping> = {}) => {
    const compiled = compile({ fields: { FIRSTNAME: "FirstName" }, ...changes });
    if (compiled.kind === "problems") throw new Error(JSON.stringify(compiled.problems));
    const row = compiled.mapRow(withValue(2, value));
    return [row.kind === "contact" && row.dataFields.FIRSTNAME, compiled.readings[0]?.nothing.values];
  };

  it.each(["NULL", "null", "(null)", "\\N", "N/A", "\u200b"])("%j is a blank in a text field, and counted", (value) => {
    expect(first(value)).toEqual([undefined, 1]);
  });

  it("is a text where the mapping says that the column has names, but for what nobody can see", () => {
    expect(first("Null", { names: ["firstname"] })).toEqual(["Null", 0]);
    expect(first("\u200b", { names: ["firstname"] })).toEqual([undefined, 1]);
  });

  it("is not counted where there is nothing at all", () => {
    expect(first("")).toEqual([undefined, 0]);
  });
});

describe("an exclusion", () => {
  it.each([
    ["true", "Yes", "excluded"],
    ["true", "Do Not Allow", "unclear"],
    ["true", "False", "contact"],
    ["Do Not Allow", " do not  allow", "excluded"],
    ["Do Not Allow", "Allow", "contact"],
    [["Gone", "Moved"], "moved", "excluded"],
  ])("equals %j, with the value %j: %s", (equals, value, expected) => {
    const row = map(withValue(6, value), { exclude: [{ column: "donotemail", equals }] });
    expect(row.kind === "excluded" && row.unclear ? "unclear" : row.kind).toBe(expected);
  });

  it("that nobody understands names the column and the shape of its cell, unless another one is sure", () => {
    const unclear = { column: "DoNotEmail", shape: "Aaaaa-9" };
    expect(map(withValue(6, "Maybe-5"))).toMatchObject({ kind: "excluded", email: "anna@example.com", unclear });
    const exclude = [
      { column: "DoNotEmail", equals: "true" },
      { column: "FirstName", equals: "Anna" },
    ];
    expect(map(withValue(6, "Maybe-5"), { exclude })).not.toHaveProperty("unclear");
  });

  it("gives the address, so that it can win over other rows", () => {
    expect(map(withValue(6, "True"))).toEqual({ kind: "excluded", email: "anna@example.com", reference: "id1" });
  });

  it("is enough on its own among several", () => {
    const exclude = [
      { column: "FirstName", equals: "Ben" },
      { column: "DoNotEmail", equals: "true" },
    ];
    expect(map(withValue(6, "True"), { exclude }).kind).toBe("excluded");
    expect(map(full, { exclude }).kind).toBe("contact");
  });
});

describe("an inclusion", () => {
  const include = [{ column: "Loyal", equals: "yes" }];

  it.each([
    ["Yes", "contact"],
    ["ja", "contact"],
    ["No", "excluded"],
    ["", "excluded"],
    ["NULL", "excluded"],
    ["maybe", "unclear"],
  ])("with the value %j: %s", (value, expected) => {
    const row = map(withValue(5, value), { include });
    expect(row.kind === "excluded" && row.unclear ? "unclear" : row.kind).toBe(expected);
  });

  it("is one of several that a row must match, and an exclusion wins over all", () => {
    const both = [...include, { column: "FirstName", equals: "Ben" }];
    expect(map(full, { include }).kind).toBe("contact");
    expect(map(full, { include: both }).kind).toBe("excluded");
    expect(map(withValue(6, "True"), { include }).kind).toBe("excluded");
  });

  it("of a column that is not there is a mistake", () => {
    const compiled = compile({ include: [{ column: "Agreed", equals: "yes" }] });
    expect(compiled).toMatchObject({ kind: "problems", problems: [{ path: "include.0.column" }] });
  });
});

describe("a mapping that does not fit", () => {
  it("names every mistake at once, with what there is instead", () => {
    expect(
      compile({
        email: "Mail",
        reference: "Id",
        fields: { FIRSTNAME: "Given", SHOESIZE: "Points", firstname: "FirstName" },
        exclude: [{ column: "OptOut", equals: "1" }],
      }),
    ).toEqual({
      kind: "problems",
      problems: [
        {
          path: "email",
          code: "column-unknown",
          message:
            "The segment has no column 'Mail'; nearest is 'EMail'. It has: CustomerId, EMail, FirstName, Points, Born, Loyal, DoNotEmail.",
        },
        { path: "reference", code: "column-unknown", message: expect.stringContaining("no column 'Id'") },
        { path: "exclude.0.column", code: "column-unknown", message: expect.stringContaining("no column 'OptOut'") },
        { path: "fields.FIRSTNAME", code: "column-unknown", message: expect.stringContaining("no column 'Given'") },
        {
          path: "fields.SHOESIZE",
          code: "data-field-unknown",
          message: "The Dotdigital account has no data field 'SHOESIZE'. It has: FIRSTNAME, POINTS, Born, LOYAL.",
        },
        {
          path: "fields.firstname",
          code: "data-field-twice",
          message: "The data field 'FIRSTNAME' is mapped twice: as 'FIRSTNAME' and as 'firstname'.",
        },
      ],
    });
  });

  it.each(["EMail", "email", " EMAIL "])("is one whose reference is the column of the address: %j", (reference) => {
    expect(compile({ email: "EMail", reference, fields: {}, exclude: [] })).toMatchObject({
      kind: "problems",
      problems: [{ path: "reference", code: "reference-is-email" }],
    });
  });

  it.each([
    [0, "It has: none."],
    [1, "It has: F0."],
    [60, "F58, F59."],
    [61, "F59 and 1 more."],
    [70, "F59 and 10 more."],
  ])("lists at most 60 names: of %i, %s", (count, end) => {
    const known = Array.from({ length: count }, (_, index) => ({ name: `F${index}`, type: "String" as const }));
    const compiled = compileMapping({
      mapping: { ...mapping, fields: { FIRSTNAME: "FirstName" } },
      mergeOption: "overwrite",
      columns,
      dataFields: known,
    });
    const messages = compiled.kind === "problems" ? compiled.problems.map(({ message }) => message) : [];
    expect(messages).toEqual([expect.stringContaining(end)]);
  });
});

it("takes a name that matches exactly before one that differs in case", () => {
  const twice = [...columns, { name: "email", dataType: "string" }];
  const compiled = compileMapping({
    mapping: { email: "email", fields: {}, exclude: [], include: [], formats: {}, names: [] },
    mergeOption: "overwrite",
    columns: twice,
    dataFields,
  });
  expect(compiled.kind === "mapping" && compiled.mapRow([...full, "b@example.com"])).toMatchObject({
    email: "b@example.com",
  });
});

it("tells which columns it uses, as the segment spells them", () => {
  const compiled = compile({ fields: { POINTS: "points", FIRSTNAME: "FirstName" } });
  expect(compiled.kind === "mapping" && compiled.usedColumns).toEqual([
    "EMail",
    "CustomerId",
    "DoNotEmail",
    "Points",
    "FirstName",
  ]);
});
