import fc from "fast-check";
import { makeConverter } from "./convert-value.ts";
import { isMixed, makeFormWatch } from "./settle-form.ts";

const times = (count: number, value: string) => Array.from({ length: count }, () => value);
const settleForm = (kind: "date" | "number", values: readonly string[]) => {
  const watch = makeFormWatch(kind);
  for (const value of values) watch.see(value);
  return watch.settle();
};
const settled = (kind: "date" | "number", values: readonly string[]) => {
  const found = settleForm(kind, values);
  if (!found) return "not settled";
  const { form, by } = found;
  const shown =
    form.kind === "date" ? `${form.order}${form.separator}` : `${form.groups ? "grouped " : ""}${form.decimal}`;
  return `${shown} ${by}`;
};

describe("the form of a column of dates", () => {
  it.each<[string, string[]]>([
    ["not settled", []],
    ["not settled", ["1990-12-31", "yesterday", "05/05/1990"]],
    ["mdy/ usual", ["05/08/1986", "1990-12-31"]],
    ["mdy/ shown", ["05/08/1986", "12/31/1990"]],
    ["dmy/ shown", ["05/08/1986", "31/12/1990"]],
    ["dmy/ shown", [...times(5000, "05/08/1986"), "31/12/1990"]],
    ["mdy/ shown", [...times(99, "12/31/1990"), "31/12/1990"]],
    ["not settled", [...times(98, "12/31/1990"), ...times(2, "31/12/1990")]],
    ["not settled", [...times(500, "05/08/1986"), "12/31/1990", "31/12/1990"]],
    ["dmy. shown", ["05.08.1986", "31.12.1990 10:00"]],
    ["not settled", ["05.08.1986"]],
    ["dmy- shown", ["05-08-1986", "31-12-1990"]],
    ["ymd/ shown", ["1986/08/05", "1990/12/31"]],
    ["not settled", ["31/12/1990", "31.12.1990"]],
  ])("is %s", (expected, values) => {
    expect(settled("date", values)).toBe(expected);
  });
});

describe("the form of a column of numbers", () => {
  it.each<[string, string[]]>([
    ["not settled", ["1", "-20", "many", "1e5"]],
    [". usual", ["1.234", "7"]],
    [". shown", ["1.5", "1.234"]],
    [", shown", ["1,5", "7"]],
    ["grouped , shown", ["1.234", "12.345,60"]],
    ["grouped , shown", ["1.234.567", "1.234"]],
    ["grouped . shown", ["1,234", "12,345.60"]],
    ["grouped , shown", ["1 234,5", "0,5"]],
    ["not settled", ["1,234"]],
    ["not settled", ["1,5", "1.234"]],
    ["not settled", ["1,5", "1.5"]],
    [". shown", [...times(99, "1.5"), "1,5"]],
  ])("is %s", (expected, values) => {
    expect(settled("number", values)).toBe(expected);
  });
});

describe("a column that was read is mixed", () => {
  const tally = { values: 1000, ambiguous: 990, confirming: 0, contradicting: 0 };

  it.each([
    ["where nothing contradicts", tally, false, false],
    ["where more than one in a hundred contradicts", { ...tally, contradicting: 11 }, true, true],
    ["where one in a hundred does", { ...tally, contradicting: 10 }, true, false],
    [
      "where one contradicts, and nothing but the usual form says what the others mean",
      { ...tally, contradicting: 1 },
      false,
      true,
    ],
    ["where ten times as many speak for the usual form", { ...tally, confirming: 10, contradicting: 1 }, false, false],
    ["where nothing is in doubt", { ...tally, ambiguous: 0, contradicting: 1 }, false, false],
  ])("or not, %s", (_case, one, isSure, expected) => {
    expect(isMixed(one, isSure)).toBe(expected);
  });
});

const two = (value: number) => String(value).padStart(2, "0");
const date = fc.record({
  year: fc.integer({ min: 1900, max: 2099 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});
type Day = { year: number; month: number; day: number };
const forms: Record<string, (day: Day) => string> = {
  "d/M/yyyy": ({ year, month, day }) => `${day}/${month}/${year}`,
  "MM/dd/yyyy": ({ year, month, day }) => `${two(month)}/${two(day)}/${year}`,
  "dd.MM.yyyy": ({ year, month, day }) => `${two(day)}.${two(month)}.${year}`,
  "MM.dd.yyyy": ({ year, month, day }) => `${two(month)}.${two(day)}.${year}`,
  "dd-MM-yyyy": ({ year, month, day }) => `${two(day)}-${two(month)}-${year}`,
  "yyyy/MM/dd": ({ year, month, day }) => `${year}/${two(month)}/${two(day)}`,
  "yyyy-MM-dd": ({ year, month, day }) => `${year}-${two(month)}-${two(day)}`,
};

/** The plan of a column: settled by some of its values, read whole, and left out where it is mixed. */
const readColumn = (values: readonly string[], looked: readonly string[]) => {
  const found = settleForm("date", looked);
  const { convert, tally } = makeConverter("Date", found?.form);
  const read = values.map(convert);
  const isLeftOut = tally && isMixed(tally, found?.by === "shown");
  return read.map((value) => (isLeftOut || typeof value === "object" ? undefined : String(value).slice(0, 10)));
};

describe("any column of dates written in one form", () => {
  it.each(Object.keys(forms))(
    "%s reads back the same or is left out, and never another day, wherever somebody looked",
    (name) => {
      const write = forms[name] as (day: Day) => string;
      const column = fc
        .array(date, { minLength: 1, maxLength: 300 })
        .filter((days) => name !== "d/M/yyyy" || days.some(({ day }) => day > 12));
      fc.assert(
        fc.property(column, fc.nat(), fc.nat(300), (days, start, count) => {
          const values = days.map(write);
          const from = start % days.length;
          const read = readColumn(values, values.slice(from, from + count));
          return read.every((value, at) => value === undefined || value === forms["yyyy-MM-dd"]?.(days[at] as Day));
        }),
        { numRuns: 300 },
      );
    },
  );

  it("is read whole where somebody looked at a day that shows it", () => {
    const days = [
      { year: 1990, month: 12, day: 31 },
      { year: 1986, month: 8, day: 5 },
    ];
    for (const write of Object.values(forms)) {
      const values = days.map(write);
      expect(readColumn(values, values)).toEqual(["1990-12-31", "1986-08-05"]);
    }
  });
});
