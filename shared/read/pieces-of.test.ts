import { chunksOf, withHeader } from "../../tests/contracts/read-all.ts";
import { readRows } from "./read-rows.ts";

it("gives the rows of a large chunk in small blocks, in their order, so that few rows are held at once", async () => {
  const people = Array.from({ length: 10_000 }, (_, person) => `p${person}@example.com`);
  const chunk = Buffer.from(`EMail\r\n${people.join("\r\n")}\r\n`);
  const rows: string[] = [];
  let largest = 0;
  for await (const block of readRows(chunksOf([chunk]), { columns: ["EMail"], dialect: withHeader })) {
    largest = Math.max(largest, block.size);
    for (let position = 0; position < block.size; position += 1) rows.push(...block.valuesOf(position));
  }
  expect(rows).toEqual(people);
  expect(largest).toBeLessThan(1500);
});
