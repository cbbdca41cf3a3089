import type { DataField } from "../../console/api/replies.ts";
import type { MappedField } from "../../console/views/export/draft.ts";
import { asWritten, fieldLacks } from "../../console/views/export/field-lacks.ts";
import { type Constant, isDay, lackOfValue, typedValue } from "../../console/views/export/typed-value.ts";
import { constantValue } from "../../shared/map/constant-value.ts";

type Type = DataField["type"];

describe("a value that somebody types", () => {
  it.each<[string, Type, Constant]>([
    ["12", "Numeric", 12],
    [" -12.50 ", "Numeric", -12.5],
    ["0.000000001", "Numeric", 0.000000001],
    ["123456789012345", "Numeric", 123456789012345],
    ["12", "String", "12"],
    ["2024-12-31", "Date", "2024-12-31"],
    ["true", "String", "true"],
  ])("%p is for a field of type %s the value %p", (text, type, value) => {
    expect(typedValue(text, type)).toBe(value);
    expect(lackOfValue(value, type)).toBeUndefined();
    expect(constantValue(value, type)).toBeDefined();
  });

  it.each([
    "1,5",
    "1,234",
    "1 234",
    "1.234,5",
    "12.",
    ".5",
    "1e3",
    "0x1F",
    "9007199254740993",
    "0.1234567891",
    "twelve",
  ])("%p is no number: nobody is there to say which was meant, and none is rounded", (text) => {
    expect(typedValue(text, "Numeric")).toBe(text);
    expect(lackOfValue(typedValue(text, "Numeric"), "Numeric")).toBe("number");
  });

  it.each<[Constant | undefined, Type, ReturnType<typeof lackOfValue>]>([
    [undefined, "String", "value"],
    ["", "Date", "value"],
    ["  ", "Numeric", "value"],
    ["", "Boolean", "value"],
    [3, "String", "textValue"],
    [true, "Numeric", "number"],
    ["true", "Boolean", "yesNo"],
    [1, "Boolean", "yesNo"],
    ["31.12.2024", "Date", "date"],
    ["0012-12-31", "Date", "date"],
    [2024, "Date", "date"],
  ])("%p does not do for a field of type %s: %s", (value, type, lack) => {
    expect(lackOfValue(value, type)).toBe(lack);
    expect(value === undefined ? undefined : constantValue(value, type)).toBe(
      lack === "value" && type === "String" ? value : undefined,
    );
  });

  it.each<[Constant, boolean]>([
    ["", true],
    ["2024-12-31", true],
    ["2024-12-31T23:59:00Z", false],
    [3, false],
  ])("%p is a day: %p", (value, is) => {
    expect(isDay(value)).toBe(is);
  });
});

describe("a data field whose filling is being written", () => {
  it.each<[MappedField, Type | undefined, string[]]>([
    ["City", "String", []],
    [{ join: ["First", ""] }, "String", [".join[1] joinColumn"]],
    [{ constant: "" }, undefined, [".constant value"]],
    [{}, "String", [".constant value"]],
    [{ constant: "x" }, "Numeric", [".constant number"]],
    [{ constant: 3 }, undefined, []],
    [{ column: "Points", default: "x" }, "Numeric", [".default number"]],
    [{ join: ["", "Last"], default: "" }, "String", [".join[0] joinColumn", ".default value"]],
  ])("lacks, as %j for a field of type %s: %j", (from, type, lacks) => {
    expect(fieldLacks(from, type).map(({ member, lacks: what }) => `${member} ${what}`)).toEqual(lacks);
  });

  it.each<[MappedField, MappedField]>([
    ["City", "City"],
    [{ join: ["First", ""] }, ""],
    [{ constant: "x" }, ""],
    [{ column: "Points", default: "x" }, "Points"],
    [
      { column: "Points", default: 3 },
      { column: "Points", default: 3 },
    ],
  ])("is looked at, as %j for a field of numbers, as %j", (from, written) => {
    expect(asWritten(from, "Numeric")).toEqual(written);
  });
});
