import type { Dialect } from "../discover/refresh.ts";
import { readRows } from "./read-rows.ts";

it("gives the rows of a large chunk in small blocks, in their order, so that few rows are held at once", async () => {
  const people = Array.from({ length: 10_000 }, (_, person) => `p${person}@example.com`);
  const chunk = Buffer.from(`EMail\r\n${people.join("\r\n")}\r\n`);
  async function* chunks() {
    yield chunk;
  }
  const dialect: Dialect = {
    ...{ columnHeaders: true, delimiter: ",", encoding: "UTF-8" },
    ...{ quoteStyle: "QuoteStyle.Csv", csvStyle: "CsvStyle.QuoteAlways" },
  };
  const rows: string[] = [];
  let largest = 0;
  for await (const block of readRows(chunks(), { columns: ["EMail"], dialect })) {
    largest = Math.max(largest, block.size);
    for (let position = 0; position < block.size; position += 1) rows.push(...block.valuesOf(position));
  }
  expect(rows).toEqual(people);
  expect(largest).toBeLessThan(1500);
});
