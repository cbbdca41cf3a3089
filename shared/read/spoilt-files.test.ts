import { readAll, withHeader } from "../../tests/contracts/read-all.ts";
import { readRows } from "./read-rows.ts";

const columns = ["id", "email", "note", "city"];

/** A value says of which person it is, and of which column: by that one sees where it has come from. */
const people = Array.from({ length: 9 }, (_, row) => [
  `i${row}`,
  `p${row}@example.com`,
  `n${row} ${["plain", 'a "b" c', "x, y", "one\ntwo", 'c:\\ "d"', "", "e\r\nf,g", '"h"', "k\nm,x@example.com,o,p"][row]}`,
  `c${row}`,
]);

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
const needed = (value: string) => (/[",\r\n]/.test(value) ? quoted(value) : value);
const lines = (write: (value: string) => string) => [columns, ...people].map((row) => `${row.map(write).join(",")}\n`);

type Read = { rows: (readonly string[])[]; broken: number };

/** A file that is refused has no rows. */
const read = async (text: string): Promise<Read> => {
  const rows: (readonly string[])[] = [];
  let broken = 0;
  try {
    for (const row of await readAll(readRows)(text, { columns, dialect: withHeader })) {
      if (row.kind === "row") rows.push(row.values);
      else broken += 1;
    }
  } catch (error) {
    expect(error).toMatchObject({ name: "ConfigurationError" });
    return { rows: [], broken: 0 };
  }
  return { rows, broken };
};

/** What of a row is not as somebody is: whoever was invented, and what stands in another's row, or in another column. */
const wrongIn = (row: readonly string[]): string[] => {
  const person = people.find(([, email]) => email === row[1]);
  // Where no address stands, nobody is named.
  if (!person) return /^[^"\\\s@]+@[^"\\\s@]+$/.test(row[1] ?? "") ? [`invented: ${JSON.stringify(row)}`] : [];
  return person.flatMap((value, at) =>
    bare(row[at] ?? "") === bare(value) ? [] : [`${columns[at]} of ${row[1]}: ${JSON.stringify(row[at])}`],
  );
};

/** A mark that stands in its own field is that field's, and nobody else's. */
const bare = (value: string): string => value.replace(/["\\]/g, "");

/** Reads each spoilt text, and gives what is wrong in its rows, with the number of the spoil. */
const wrongOf = async (texts: readonly string[]): Promise<{ at: number; wrong: string[] }[]> => {
  const found: { at: number; wrong: string[] }[] = [];
  for (const [at, text] of texts.entries()) {
    const wrong = (await read(text)).rows.flatMap(wrongIn);
    if (wrong.length > 0) found.push({ at, wrong });
  }
  return found;
};

const places = (text: string, character: string) => [...text].flatMap((one, at) => (one === character ? [at] : []));

describe.each([
  ["quoted where needed", needed],
  ["quoted throughout", quoted],
])("a file, %s", (_title, write) => {
  const text = lines(write).join("");
  // Behind the header: without it the file is refused.
  const start = (lines(write)[0] ?? "").length;

  it("is read as it was", async () => {
    expect(await read(text)).toEqual({ rows: people, broken: 0 });
  });

  it("cut at every byte, invents nobody; all that can be wrong is the end of the last value", async () => {
    const cuts = Array.from({ length: text.length - start }, (_, at) => text.slice(0, start + at));
    for (const { wrong } of await wrongOf(cuts)) {
      expect(wrong).toHaveLength(1);
      expect(wrong[0]).toMatch(/^city of /);
    }
  });

  it("with two lines swapped, has everybody as before", async () => {
    const [header = "", ...rest] = lines(write);
    for (let one = 0; one < rest.length; one += 1)
      for (let other = 0; other < one; other += 1) {
        const swapped = [...rest];
        [swapped[one], swapped[other]] = [rest[other] ?? "", rest[one] ?? ""];
        const { rows, broken } = await read(header + swapped.join(""));
        expect(broken).toBe(0);
        expect([...rows].sort()).toEqual([...people].sort());
      }
  });

  it.each([
    ["a quote dropped", places(text, '"').map((at) => text.slice(0, at) + text.slice(at + 1))],
    ["a quote doubled", places(text, '"').map((at) => `${text.slice(0, at)}"${text.slice(at)}`)],
    ["a delimiter doubled", places(text, ",").map((at) => `${text.slice(0, at)},${text.slice(at)}`)],
    ["a delimiter dropped", places(text, ",").map((at) => text.slice(0, at) + text.slice(at + 1))],
    ["a line end dropped", places(text, "\n").map((at) => text.slice(0, at) + text.slice(at + 1))],
    ["a backslash before a quote", places(text, '"').map((at) => `${text.slice(0, at)}\\${text.slice(at)}`)],
  ])("with %s, invents nobody and puts no value in another field", async (_spoil, texts) => {
    const found = await wrongOf(texts);
    // Within quotes each of these is a character like any other: the note has it, and nothing else is wrong.
    expect(found.flatMap(({ wrong }) => wrong).filter((one) => !one.startsWith("note of "))).toEqual([]);
  });
});
