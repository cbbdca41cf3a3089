import { parseBounded } from "./bounded-json.ts";
import { makeListReader } from "./list-reader.ts";

const limits = { values: 20, depth: 6 };

/** What a text is by the reader, with its lists put where they belong, when it comes in pieces of so many bytes. */
const readIn = (pieceBytes: number, text: string, most = limits) => {
  const lists: unknown[][] = [];
  const names: string[] = [];
  const reader = makeListReader(most, (name) => {
    const list: unknown[] = [];
    lists.push(list);
    names.push(name);
    return (elements) => {
      list.push(...elements);
      return undefined;
    };
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.write(bytes.subarray(at, at + pieceBytes));
  const read = reader.end();
  if (read.kind === "problem") return { problem: read.problem, names };
  const members = Object.entries(Object(read.value)).map(([name, value]) => [
    name,
    Array.isArray(value) && typeof read.value === "object" && !Array.isArray(read.value) ? lists[value[0]] : value,
  ]);
  return {
    value: Array.isArray(read.value) || Object(read.value) !== read.value ? read.value : Object.fromEntries(members),
    names,
  };
};

const pieces = [1, 2, 3, 7, 1000];

describe.each([
  '{"a":[1,2,3],"b":"x"}',
  '{"a":[],"b":[ ],"c":{"d":[1]}}',
  '{ "a" : [ {"e":"[,]}{","f":[1,{}]} , null , "\\"],\\\\" ] , "b" : 1 }',
  '{"Zoë":["ä","😀\\u00e9"],"b\\"[":["x"],"\\u0061":[1]}',
  '{"a":[1],"a":[2,3]}',
  '{"a":[1],"a":5}',
  '{"a":5,"b":null,"c":true,"d":{}}',
  '\uFEFF{"a":[1]}',
  "[1,[2],{}]",
  '"text"',
  "{}",
])("%s", (text) => {
  it.each(pieces)("is what JSON says, in pieces of %i bytes", (bytes) => {
    expect(readIn(bytes, text).value).toEqual(JSON.parse(text.replace("\uFEFF", "")));
  });
});

describe.each([
  "",
  "{",
  '{"a":[1',
  '{"a":[1]',
  '{"a":[1}}',
  '{"a":[1,]}',
  '{"a":[,1]}',
  '{"a":[1,,2]}',
  '{"a":[{"b":1]]}',
  '{"a":["x}',
  '{"a":["x\\"]}',
  '{"a" [1]}',
  "{[1]}",
  '{"a":[1][2]}',
  '{"a":[1]}{"b":[2]}',
  '{"a":[1]]}',
  '{"a":[1],}',
  '{"a":[1 2]}',
])("%s", (text) => {
  it.each(pieces)("is no JSON, in pieces of %i bytes", (bytes) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(readIn(bytes, text).problem).toMatch(/^it is not JSON \(\d+ bytes?\)$/);
  });
});

it.each<[string, { values: number; depth: number }]>([
  ['{"a":[1,2,3,4,5,6]}', { values: 6, depth: 9 }],
  ['{"a":[{},{},{}]}', { values: 6, depth: 9 }],
  ['{"a":[[[1]]]}', { values: 99, depth: 3 }],
  ['{"a":{"b":{"c":1}}}', { values: 99, depth: 2 }],
])("%s is refused beyond its limits as it would be whole", (text, most) => {
  const whole = parseBounded(text, most);

  expect(whole.kind).toBe("problem");
  for (const bytes of pieces) expect(readIn(bytes, text, most).problem).toBe(whole.kind === "problem" && whole.problem);
});

it("names lists by what JSON makes of their names", () => {
  expect(readIn(1000, '{"a\\"b":[1],"\\u0063":[2],"d":{"e":[3]}}').names).toEqual(['a"b', "c"]);
});

it("tells the members that came before a list", () => {
  const seen: unknown[] = [];
  const reader = makeListReader(limits, (_, before) => void seen.push(before()));
  reader.write(Buffer.from('{"a":1,"b":["x"],"c":[2],"d":3}'));

  expect(reader.end().kind).toBe("json");
  expect(seen).toEqual([
    { a: 1, b: 0 },
    { a: 1, b: [0], c: 0 },
  ]);
});

it("takes elements when their piece comes, and nothing more once one is wrong", () => {
  const taken: unknown[] = [];
  const reader = makeListReader(limits, () => (elements) => {
    taken.push(...elements);
    return elements.includes(2) ? "a 2" : undefined;
  });
  reader.write(Buffer.from('{"a":[1,'));
  expect(taken).toEqual([1]);
  reader.write(Buffer.from("2,"));
  reader.write(Buffer.from("3]}"));

  expect(taken).toEqual([1, 2]);
  expect(reader.end()).toEqual({ kind: "problem", problem: "a 2" });
});
