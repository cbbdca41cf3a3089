import { formatsOf } from "./declared-formats.ts";

const annotations = [
  { name: "ci:CustomTimestampFormat", value: "yyyy-MM-dd'T'HH:mm:ss:SSS" },
  { name: "CI:CUSTOMDATEFORMAT", value: " dd/MM/yyyy " },
  { name: "other", value: "x" },
];

it.each([
  [{ culture: "en-GB" }, { culture: "en-GB" }],
  [{ annotations }, { date: "dd/MM/yyyy", timestamp: "yyyy-MM-dd'T'HH:mm:ss:SSS" }],
  [{}, {}],
  [{ culture: 1033, annotations: { name: "ci:CustomDateFormat" } }, {}],
  [{ culture: " ", annotations: [null, "x", { name: "ci:CustomDateFormat" }] }, {}],
  [{ culture: "x".repeat(101) }, {}],
])("%j declares %j", (given, declared) => {
  expect(formatsOf(given)).toEqual(declared);
});
