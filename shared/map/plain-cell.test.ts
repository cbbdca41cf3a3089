import { plainCell } from "./plain-cell.ts";

it.each([
  ['="00123"', "00123"],
  ['="00123" ', "00123"],
  ['="Ken ""K"" B"', 'Ken "K" B'],
  ['=""', ""],
  ["=1+2", "=1+2"],
  ['="a"&"b"', '="a"&"b"'],
  ['="', '="'],
  ["00123", "00123"],
  ["", ""],
])("%j means %j", (cell, text) => {
  expect(plainCell(cell)).toBe(text);
});
