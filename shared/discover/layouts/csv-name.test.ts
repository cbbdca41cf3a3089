import { isCsvName, stemOfCsv } from "./csv-name.ts";

it.each([
  ["VIP.csv", true, "VIP"],
  ["VIP.CSV.gz", true, "VIP"],
  ["VIP.csv.csv", true, "VIP.csv"],
  ["a/VIP.csv", true, undefined],
  [".csv", true, undefined],
  ["VIP.csv.tmp", false, undefined],
  ["VIP.gz", false, undefined],
  ["VIPcsv", false, undefined],
])("of %s says whether it is CSV: %s, and what stands before the ending: %s", (path, isCsv, stem) => {
  expect([isCsvName(path), stemOfCsv(path)]).toEqual([isCsv, stem]);
});
