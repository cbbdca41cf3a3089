import fc from "fast-check";
import { canonicalValues } from "../../tests/map/canonical-values.ts";
import type { DataField } from "../dotdigital/dotdigital.ts";
import { compileMapping } from "./compile-mapping.ts";
import type { DataFields } from "./mapped-row.ts";
import { type Mapping, type MergeOption, mappingSchema } from "./mapping.ts";
import { clearsInVain, sentMergeOption } from "./sent-merge-option.ts";

const names = ["EMail", "First", "Middle", "Last", "Points", "Born"];
const columns = names.map((name) => ({ name, dataType: "string" }));
const dataFields: DataField[] = [
  { name: "TEXT", type: "String" },
  { name: "POINTS", type: "Numeric" },
  { name: "BORN", type: "Date" },
  { name: "VIP", type: "Boolean" },
];

type Fields = Mapping["fields"];
const compile = (fields: object, mergeOption: MergeOption = "overwriteIfNotEmpty", more: object = {}) =>
  compileMapping({
    mapping: mappingSchema.parse({ email: "EMail", fields, ...more }),
    ...{ mergeOption, columns, dataFields },
  });
const mapped = (fields: object, cells: Record<string, string>, mergeOption?: MergeOption, more?: object) => {
  const compiled = compile(fields, mergeOption, more);
  if (compiled.kind === "problems") throw new Error(JSON.stringify(compiled.problems));
  const row = compiled.mapRow(names.map((name) => ({ EMail: "anna@example.com", ...cells })[name] ?? ""));
  if (row.kind !== "contact") throw new Error(`The row is ${row.kind}.`);
  return { sent: row.dataFields, left: row.warnings, readings: compiled.readings };
};
const problemsOf = (fields: object, mergeOption?: MergeOption) => {
  const compiled = compile(fields, mergeOption);
  return compiled.kind === "problems" ? compiled.problems.map(({ path, code }) => `${path}: ${code}`) : [];
};

describe("what a field is filled with", () => {
  const join = { join: ["First", "Middle", "Last"] };

  it.each<[object, Record<string, string>, DataFields]>([
    [{ TEXT: join }, { First: " Anna ", Middle: "B.", Last: "Berg" }, { TEXT: "Anna B. Berg" }],
    [{ TEXT: join }, { First: "Anna", Middle: " ", Last: "Berg" }, { TEXT: "Anna Berg" }],
    [{ TEXT: join }, { First: "Anna", Middle: "NULL", Last: "\\N" }, { TEXT: "Anna" }],
    [{ TEXT: join }, { Middle: "N/A" }, {}],
    [{ TEXT: { ...join, separator: ", " } }, { First: "Anna", Last: "Berg" }, { TEXT: "Anna, Berg" }],
    [{ TEXT: { ...join, separator: "" } }, { First: "N", Last: "ULL" }, { TEXT: "NULL" }],
    [{ TEXT: { ...join, default: "friend" } }, { First: "Anna" }, { TEXT: "Anna" }],
    [{ TEXT: { ...join, default: "friend" } }, { First: " ", Last: "null" }, { TEXT: "friend" }],
    [{ TEXT: { constant: "  web " } }, { First: "Anna" }, { TEXT: "  web " }],
    [{ POINTS: { constant: 0 } }, {}, { POINTS: 0 }],
    [{ VIP: { constant: false } }, {}, { VIP: false }],
    [{ BORN: { constant: "2024-12-31" } }, {}, { BORN: "2024-12-31T00:00:00Z" }],
    [{ POINTS: { column: "Points", default: 5 } }, { Points: "" }, { POINTS: 5 }],
    [{ POINTS: { column: "Points", default: 5 } }, { Points: "0" }, { POINTS: 0 }],
    [{ TEXT: { column: "First" } }, { First: " a  b " }, { TEXT: "a  b" }],
    [{ TEXT: { column: "First", trim: "everywhere" } }, { First: " a \t\n b " }, { TEXT: "a b" }],
    [{ TEXT: { column: "First", case: "upper" } }, { First: "åsa ß" }, { TEXT: "ÅSA SS" }],
    [{ TEXT: { column: "First", case: "lower" } }, { First: "ÅSA İ" }, { TEXT: "åsa İ" }],
    [{ TEXT: { column: "First", case: "upper" } }, { First: "nan" }, {}],
    [{ TEXT: { ...join, case: "upper", trim: "everywhere" } }, { First: "a  b", Last: "c" }, { TEXT: "A B C" }],
    [{ TEXT: { column: "Born", dateAs: "dd.MM.yyyy" } }, { Born: "12/31/1990" }, { TEXT: "31.12.1990" }],
    [{ TEXT: { column: "Born", dateAs: "d/M/yyyy" } }, { Born: "1990-01-05T23:30:00Z" }, { TEXT: "5/1/1990" }],
    [{ TEXT: { column: "Born", dateAs: "yyyy-MM-dd" } }, { Born: "NULL" }, {}],
    [{ TEXT: { column: "Born", dateAs: "yyyy-MM-dd", default: "none" } }, { Born: "" }, { TEXT: "none" }],
  ])("%j of %j is %j", (fields, cells, expected) => {
    expect(mapped(fields, cells)).toMatchObject({ sent: expected, left: [] });
  });

  it.each<[object, Record<string, string>, string]>([
    [{ POINTS: { column: "Points", default: 5 } }, { Points: "many" }, "not-a-number"],
    [{ BORN: { column: "Born", default: "2000-01-01" } }, { Born: "31/12/1990" }, "date-contradicts"],
    [{ VIP: { column: "First", default: true } }, { First: "perhaps" }, "not-a-boolean"],
    [{ TEXT: { column: "First", default: "friend" } }, { First: "An\ufffda" }, "unreadable-character"],
    [{ TEXT: { join: ["First", "Last"], default: "x" } }, { First: "Anna", Last: "B\ufffd" }, "unreadable-character"],
    [{ TEXT: { join: ["First", "Last"] } }, { First: "x".repeat(600), Last: "y".repeat(600) }, "text-too-long"],
    [{ TEXT: { column: "Born", dateAs: "dd.MM.yyyy" } }, { Born: "31/12/1990" }, "date-contradicts"],
    [{ TEXT: { column: "Born", dateAs: "dd.MM.yyyy" } }, { Born: "soon" }, "not-a-date"],
  ])("%j of %j is left out and told, and no default takes its place", (fields, cells, code) => {
    expect(mapped(fields, cells)).toMatchObject({ sent: {}, left: [{ code }] });
    const blank = Object.fromEntries(
      Object.entries(fields).map(([name, { default: _, ...source }]) => [name, { ...source, blank: "clear" }]),
    );
    expect(mapped(blank, cells)).toMatchObject({ sent: {}, left: [{ code }] });
  });

  it("is read with the column's own form, and counts with it", () => {
    const dayFirst = { formats: { Born: "dd/MM/yyyy" } };
    const { sent, readings } = mapped(
      { TEXT: { column: "Born", dateAs: "yyyy-MM-dd" } },
      { Born: "05/08/1986" },
      undefined,
      dayFirst,
    );
    expect(sent).toEqual({ TEXT: "1986-08-05" });
    expect(readings).toMatchObject([{ column: "Born", kind: "date", tally: { values: 1 } }]);
  });

  it("counts each word for nothing among the columns of a join, and none is one in a column of names", () => {
    const fields = { TEXT: { join: ["First", "Last"] } };
    expect(mapped(fields, { First: "NULL", Last: "N/A" }).readings).toMatchObject([{ nothing: { values: 2 } }]);
    expect(mapped(fields, { First: "NULL", Last: "N/A" }, undefined, { names: ["Last"] }).sent).toEqual({
      TEXT: "N/A",
    });
  });

  it("is not sent, nor its default, while its column is left out", () => {
    const source = { column: "Points", default: 5 };
    const mapping = mappingSchema.parse({ email: "EMail", fields: { POINTS: source } });
    const forms = { leftOut: new Set(["number points"]) };
    const compiled = compileMapping({ mapping, mergeOption: "overwrite", columns, dataFields, forms });
    if (compiled.kind === "problems") throw new Error("It does not fit.");
    for (const points of ["", "7"])
      expect(compiled.mapRow(["a@example.com", "", "", "", points, ""])).toMatchObject({ dataFields: {} });
  });
});

describe("a blank", () => {
  const fields = {
    TEXT: { column: "First", blank: "clear" },
    POINTS: { column: "Points", blank: "keep" },
    BORN: "Born",
  };

  it.each<[MergeOption, DataFields]>([
    ["overwriteIfNotEmpty", { TEXT: null }],
    ["overwrite", { BORN: null, TEXT: null }],
  ])("keeps or clears its field as the field says, and else as %s has it", (mergeOption, expected) => {
    expect(mapped(fields, { First: "N/A" }, mergeOption).sent).toEqual(expected);
  });

  it("clears under an import that overwrites, which every value that is sent may", () => {
    const said = (blank: "keep" | "clear", mergeOption: MergeOption) => ({
      mapping: mappingSchema.parse({ email: "EMail", fields: { TEXT: { column: "First", blank }, POINTS: "Points" } }),
      mergeOption,
    });
    expect(sentMergeOption(said("clear", "overwriteIfNotEmpty"))).toBe("overwrite");
    expect(sentMergeOption(said("keep", "overwriteIfNotEmpty"))).toBe("overwriteIfNotEmpty");
    expect(sentMergeOption(said("keep", "overwrite"))).toBe("overwrite");
    expect(sentMergeOption(said("keep", "overwriteIfEmpty"))).toBe("overwriteIfEmpty");
    expect(clearsInVain(said("clear", "overwriteIfNotEmpty"))).toEqual([]);
    expect(clearsInVain(said("clear", "overwriteIfEmpty"))).toMatchObject([{ field: "TEXT" }]);
    expect(problemsOf({ TEXT: { column: "First", blank: "clear" } }, "overwriteIfEmpty")).toEqual([
      "fields.TEXT.blank: data-field-misfit",
    ]);
  });
});

describe("what does not fit", () => {
  it.each<[object, string[]]>([
    [{ TEXT: { join: ["First", "Firts"] } }, ["fields.TEXT.join[1]: column-unknown"]],
    [{ TEXT: { column: "Nmae" } }, ["fields.TEXT.column: column-unknown"]],
    [{ POINTS: { constant: "5" } }, ["fields.POINTS.constant: data-field-misfit"]],
    [{ POINTS: { constant: 1e30 } }, ["fields.POINTS.constant: data-field-misfit"]],
    [{ TEXT: { constant: 5 } }, ["fields.TEXT.constant: data-field-misfit"]],
    [{ VIP: { column: "First", default: "true" } }, ["fields.VIP.default: data-field-misfit"]],
    [{ BORN: { constant: "05/08/1986" } }, ["fields.BORN.constant: data-field-misfit"]],
    [{ BORN: { constant: "1986-13-08" } }, ["fields.BORN.constant: data-field-misfit"]],
    [{ POINTS: { join: ["First", "Last"] } }, ["fields.POINTS.join: data-field-misfit"]],
    [{ BORN: { column: "Born", dateAs: "dd.MM.yyyy" } }, ["fields.BORN.dateAs: data-field-misfit"]],
    [{ VIP: { column: "First", case: "lower" } }, ["fields.VIP.case: data-field-misfit"]],
  ])("in %j: %j", (fields, expected) => {
    expect(problemsOf(fields)).toEqual(expected);
  });
});

describe("any rows", () => {
  const cell = fc.constantFrom("", " ", "NULL", "Anna", "7", "12/31/1990", "x\ufffd");
  const cells = fc.record(Object.fromEntries(names.slice(1).map((name) => [name, cell])));
  const blank = fc.constantFrom<"keep" | "clear" | undefined>("keep", "clear", undefined);
  const hashed = (fields: Fields, row: Record<string, string>) => {
    const mergeOption = "overwriteIfNotEmpty";
    return `${mergeOption}:${canonicalValues(mapped(fields, row, mergeOption).sent)}`;
  };

  it("change their hash by keep and clear where a blank is sent as null, and nowhere else", () => {
    fc.assert(
      fc.property(cells, blank, blank, (row, text, points) => {
        const plain = { TEXT: "First", POINTS: "Points" };
        const said = { TEXT: { column: "First", blank: text }, POINTS: { column: "Points", blank: points } };
        const { sent } = mapped(said, row);
        const clears = Object.values(sent).includes(null);
        expect(hashed(said, row) === hashed(plain, row)).toBe(!clears);
        expect(clears).toBe(
          (text === "clear" && ["", " ", "NULL"].includes(row.First ?? "")) ||
            (points === "clear" && ["", " ", "NULL"].includes(row.Points ?? "")),
        );
      }),
    );
  });

  it("have the hash that a plain column gives where the column is only written another way", () => {
    fc.assert(
      fc.property(cells, (row) => {
        const plain = { TEXT: "First", POINTS: "Points", BORN: "Born" };
        const longer = {
          TEXT: { column: "First" },
          POINTS: { column: "Points", blank: "keep" as const },
          BORN: "Born",
        };
        expect(hashed(longer, row)).toBe(hashed(plain, row));
      }),
    );
  });
});
