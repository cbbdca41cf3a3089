import { inspect } from "node:util";
import { Words } from "./words.ts";

const said = "Anna Berg's address anna＠example.com is  taken";

it("are withheld however they come out, but from the one who may ask", () => {
  const words = new Words(said);
  expect([`${words}`, String(words), JSON.stringify({ words }), inspect({ words }, { showHidden: true })]).toEqual([
    "(withheld)",
    "(withheld)",
    '{"words":"(withheld)"}',
    "{ words: (withheld) }",
  ]);
  expect(Object.values(words)).toEqual([]);
  expect(words.forReport()).toBe("Anna Berg's address a***@e***.com is taken");
});

it("are cut after what was masked", () => {
  expect(new Words(`${"x".repeat(490)} anna.berg@example.com`).forReport()).toBe(`${"x".repeat(490)} a***@e***`);
});

it("fit nothing that takes text", () => {
  const words = new Words(said);
  // @ts-expect-error: words are no text
  const text: string = words;
  expect(String(text)).toBe("(withheld)");
});
