import { makeConverter } from "./convert-value.ts";

const converters = {
  String: makeConverter("String").convert,
  Numeric: makeConverter("Numeric").convert,
  Date: makeConverter("Date").convert,
  Boolean: makeConverter("Boolean").convert,
};

const unfit = (code: string) => ({ code });

describe("a text", () => {
  it.each([
    ["Sør-Øyane 🙂", "Sør-Øyane 🙂"],
    ["00123", "00123"],
    ["=1+1", "=1+1"],
    ["two\nlines\tand a tab", "two\nlines\tand a tab"],
    ["x".repeat(1_000), "x".repeat(1_000)],
    ["x".repeat(1_001), unfit("text-too-long")],
    ["S\uFFFDr", unfit("unreadable-character")],
    ["a\u0000b", unfit("unreadable-character")],
    ["a\u0085b", unfit("unreadable-character")],
  ])("%j", (text, expected) => {
    expect(converters.String(text)).toEqual(expected);
  });
});

describe("a number", () => {
  const notANumber = unfit("not-a-number");
  const tooLarge = unfit("number-too-large");
  const tooPrecise = unfit("number-too-precise");
  const contradicts = unfit("number-contradicts");

  it.each([
    ["0", 0],
    ["-0", 0],
    ["0.0", 0],
    ["0.00000000000", 0],
    ["0e30", 0],
    ["293", 293],
    ["-293", -293],
    ["+5", 5],
    ["007", 7],
    ["1.50", 1.5],
    [".5", 0.5],
    ["5.", 5],
    ["46732.467291769", 46732.467291769],
    ["1.500000000000000000", 1.5],
    ["0.000000001", 0.000000001],
    ["1E+15", 1_000_000_000_000_000],
    ["2.5e-05", 0.000025],
    ["999999999999999", 999999999999999],
    ["-999999999999999", -999999999999999],
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", 9007199254740992],
    ["9007199254740993", tooPrecise],
    ["9007199254740993.0", tooPrecise],
    ["-9007199254740993", tooPrecise],
    ["9007199254740994", 9007199254740994],
    ["999999999.999999", 999999999.999999],
    ["9007199254.740993", 9007199254.740993],
    ["9007199254.740994", tooPrecise],
    ["123456789012345678", tooPrecise],
    ["100000000000000000", 100000000000000000],
    ["1000000000000000000", tooLarge],
    ["1e400", tooLarge],
    ["1e-400", tooPrecise],
    ["0.0000000001", tooPrecise],
    ["256414.1127086401", tooPrecise],
    ["123456789.123456789", tooPrecise],
    ["1,000", contradicts],
    ["1 000", contradicts],
    ["1,5", contradicts],
    ["1.234,5", contradicts],
    ["1,23,456", notANumber],
    ["0,123", contradicts],
    [",", notANumber],
    [".5e3", 500],
    ["0x1F", notANumber],
    ["NaN", notANumber],
    ["Infinity", notANumber],
    ["-", notANumber],
    [".", notANumber],
    ["e5", notANumber],
    ["1e", notANumber],
    ["1_000", notANumber],
    ["five.5", notANumber],
    ["5.five", notANumber],
    ["€5", notANumber],
    ["5%", notANumber],
    ["١٢", notANumber],
    ["True", notANumber],
  ])("%s", (text, expected) => {
    expect(converters.Numeric(text)).toStrictEqual(expected);
  });
});

describe("a date", () => {
  const notADate = unfit("not-a-date");
  const outOfRange = unfit("date-out-of-range");
  const contradicts = unfit("date-contradicts");

  it.each([
    ["2024-12-31", "2024-12-31T00:00:00Z"],
    ["2024-12-31T23:59:58Z", "2024-12-31T23:59:58Z"],
    ["2024-12-31t23:59:58z", "2024-12-31T23:59:58Z"],
    ["2024-12-31T23:59", "2024-12-31T23:59:00Z"],
    ["2024-12-31 23:59:58", "2024-12-31T23:59:58Z"],
    ["2024-12-31T23:59:58.9999999", "2024-12-31T23:59:58Z"],
    ["2024-12-31T23:59:58.999+01:00", "2024-12-31T22:59:58Z"],
    ["2024-12-31T23:59:58-0130", "2025-01-01T01:29:58Z"],
    ["2024-12-31 23:59:58 +00:00", "2024-12-31T23:59:58Z"],
    ["2024-12-31T23:59:58+02", "2024-12-31T21:59:58Z"],
    ["2024-12-31T23:59:58+14:00", "2024-12-31T09:59:58Z"],
    ["2024-12-31T23:59:58-00:59", "2025-01-01T00:58:58Z"],
    ["2024-02-29", "2024-02-29T00:00:00Z"],
    ["2000-02-29", "2000-02-29T00:00:00Z"],
    ["12/31/2024", "2024-12-31T00:00:00Z"],
    ["5/8/1986 12:00:00 AM", "1986-05-08T00:00:00Z"],
    ["8/24/2020 2:33:00 PM", "2020-08-24T14:33:00Z"],
    ["8/24/2020 12:33:00 PM", "2020-08-24T12:33:00Z"],
    ["8/24/2020 1:33:00 AM", "2020-08-24T01:33:00Z"],
    ["8/24/2020  1:33:00  PM  +02:00", "2020-08-24T11:33:00Z"],
    ["8/24/2020 1:33:00PM+02:00", "2020-08-24T11:33:00Z"],
    ["8/24/2020 2:33:00\u202fpm", "2020-08-24T14:33:00Z"],
    ["8/24/2020 2:33 PM", "2020-08-24T14:33:00Z"],
    ["08/04/2020 14:33", "2020-08-04T14:33:00Z"],
    ["8/24/2020 2:33:00 PM +02:00", "2020-08-24T12:33:00Z"],
    ["8/24/2020 14:33:00.123", "2020-08-24T14:33:00Z"],
    ["1000-01-01", "1000-01-01T00:00:00Z"],
    ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"],
    ["1000-06-01T00:00:00+01:00", "1000-06-01T00:00:00Z"],
    ["1990-03-01T00:00:00+02:00", "1990-03-01T00:00:00Z"],
    ["1990-03-01T00:00:00.0000000-08:00", "1990-03-01T00:00:00Z"],
    ["1990-03-01T00:00:01+02:00", "1990-02-28T22:00:01Z"],
    ["1990-03-01T00:00:00.5+02:00", "1990-02-28T22:00:00Z"],
    ["3/1/1990 12:00:00 AM +02:00", "1990-03-01T00:00:00Z"],
    ["9999-06-01T00:30:00+01:00", "9999-05-31T23:30:00Z"],
    ["0001-01-01T00:00:00.0000000", outOfRange],
    ["1/1/0001 12:00:00 AM", outOfRange],
    ["9999-12-31T23:59:59-01:00", outOfRange],
    ["1000-01-01T00:00:00+01:00", "1000-01-01T00:00:00Z"],
    ["1000-01-01T00:30:00+01:00", outOfRange],
    ["0000-01-01", outOfRange],
    ["12.31.2024", contradicts],
    ["13/13/2024", notADate],
    ["2024/12/31", contradicts],
    ["31/12/2024", contradicts],
    ["2023-02-29", notADate],
    ["1900-02-29", notADate],
    ["2024-04-31", notADate],
    ["2024-13-01", notADate],
    ["2024-00-10", notADate],
    ["2024-01-00", notADate],
    ["2/30/2024", notADate],
    ["2024-12-31T24:00:00Z", notADate],
    ["2024-12-31T23:60:00Z", notADate],
    ["2024-12-31T23:59:60Z", notADate],
    ["2024-12-31T23:59:58+15:00", notADate],
    ["2024-12-31T23:59:58+01:60", notADate],
    ["8/24/2020 13:33:00 PM", notADate],
    ["8/24/2020 0:33:00 AM", notADate],
    ["8/24/2020 25:33", notADate],
    ["8/24/20", notADate],
    ["24-12-31", notADate],
    ["20241231", notADate],
    ["2024-1-5", contradicts],
    ["31.12.2024", contradicts],
    ["1735689600", notADate],
    ["yesterday", notADate],
    ["on 2024-12-31", notADate],
    ["2024-12-31 or so", notADate],
    ["on 12/31/2024", notADate],
    ["12/31/2024 or so", notADate],
  ])("%s", (text, expected) => {
    expect(converters.Date(text)).toEqual(expected);
  });
});

describe("a day", () => {
  const lastDays = [
    ["2023-01", 31],
    ["2023-02", 28],
    ["2024-02", 29],
    ["1900-02", 28],
    ["2000-02", 29],
    ["2023-03", 31],
    ["2023-04", 30],
    ["2023-05", 31],
    ["2023-06", 30],
    ["2023-07", 31],
    ["2023-08", 31],
    ["2023-09", 30],
    ["2023-10", 31],
    ["2023-11", 30],
    ["2023-12", 31],
  ] as const;

  it.each(lastDays)("%s ends with the %s", (month, last) => {
    expect(converters.Date(`${month}-${last}`)).toBe(`${month}-${last}T00:00:00Z`);
    expect(converters.Date(`${month}-${last + 1}`)).toEqual(unfit("not-a-date"));
  });
});

describe("a boolean", () => {
  it.each([
    ["true", true],
    ["True", true],
    ["YES", true],
    ["1", true],
    ["false", false],
    ["FALSE", false],
    ["no", false],
    ["0", false],
    ["y", true],
    ["Ja", true],
    ["-1", true],
    ["1.00", true],
    ["OFF", false],
    ["нет", false],
    ["maybe", unfit("not-a-boolean")],
    ["01", unfit("not-a-boolean")],
    ["2", unfit("not-a-boolean")],
  ])("%s", (text, expected) => {
    expect(converters.Boolean(text)).toEqual(expected);
  });
});
