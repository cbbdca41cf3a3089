import { sayForm } from "./column-form.ts";
import { declaredForm, modelForm } from "./declared-form.ts";

const dates = (order: string, separator?: string) => ({ kind: "date", order, ...(separator ? { separator } : {}) });
const numbers = (decimal: string, groups: boolean) => ({ kind: "number", decimal, groups });

it.each([
  ["dd/MM/yyyy", dates("dmy", "/"), undefined],
  ["d.M.yyyy", dates("dmy", "."), undefined],
  ["M/d/yyyy h:mm:ss tt", dates("mdy", "/"), undefined],
  ["dd-MM-yyyy", dates("dmy", "-"), undefined],
  ["yyyy/MM/dd'T'HH:mm", dates("ymd", "/"), undefined],
  ["yyyy-MM-dd", dates("ymd", "-"), undefined],
  ["1.234,56", undefined, numbers(",", true)],
  ["1 234,56", undefined, numbers(",", true)],
  ["1234,56", undefined, numbers(",", false)],
  ["1,234.56", undefined, numbers(".", true)],
  ["1234.56", undefined, numbers(".", false)],
  ["1.234.56", undefined, undefined],
  ["en-GB", dates("dmy"), numbers(".", true)],
  ["EN-us", dates("mdy"), numbers(".", true)],
  ["de-DE", dates("dmy"), numbers(",", true)],
  ["nb-NO", dates("dmy"), numbers(",", true)],
  ["fr", dates("dmy"), numbers(",", true)],
  ["sv-SE", dates("ymd"), numbers(",", true)],
  ["ar-EG", dates("dmy"), numbers(".", true)],
  ["xx-XX", undefined, undefined],
  ["dd/MM/yy", undefined, undefined],
  ["", undefined, undefined],
])("%j declares of dates %j, of numbers %j", (text, date, number) => {
  expect([declaredForm(text, "date"), declaredForm(text, "number")]).toEqual([date, number]);
});

it("model.json's own format counts before its culture, and en-US is none, for it stands there unless somebody chose", () => {
  expect(modelForm({ culture: "en-US", date: "dd/MM/yyyy" }, "date")).toEqual(dates("dmy", "/"));
  expect(modelForm({ culture: "en-GB", timestamp: "MM/dd/yyyy HH:mm" }, "date")).toEqual(dates("mdy", "/"));
  expect(modelForm({ culture: "en-GB", date: "whatever" }, "date")).toEqual(dates("dmy"));
  expect(modelForm({ culture: "de-DE", date: "dd/MM/yyyy" }, "number")).toEqual(numbers(",", true));
  expect([modelForm({ culture: "en-US" }, "date"), modelForm({}, "date"), modelForm(undefined, "number")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it("a form is said as a person reads it", () => {
  expect(sayForm({ kind: "date", order: "dmy", separator: "." })).toBe("day first, as in 31.12.1990");
  expect(sayForm({ kind: "date", order: "mdy" })).toBe("month first, as in 12/31/1990");
  expect(sayForm({ kind: "date", order: "ymd", separator: "/" })).toBe("year first, as in 1990/12/31");
  expect(sayForm({ kind: "number", decimal: ",", groups: true })).toBe("a decimal comma, as in 1.234,56");
  expect(sayForm({ kind: "number", decimal: ".", groups: false })).toBe("a decimal point, as in 1234.56");
});
