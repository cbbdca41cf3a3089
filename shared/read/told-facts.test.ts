import { chunksOf, columns, dialect, inPieces } from "../../tests/contracts/read-all.ts";
import type { PartFormat } from "./read-part.ts";
import { readRows } from "./read-rows.ts";
import type { SeenFact } from "./seen-fact.ts";

/** What a read tells of a file that comes in one piece or byte by byte, but for its text. */
const factsOf = async (text: string, options: Partial<PartFormat> = {}): Promise<SeenFact[]> => {
  const bytes = Buffer.from(text);
  const read = async (chunks: Uint8Array[]) => {
    const facts: SeenFact[] = [];
    const tell = (fact: SeenFact) => void (fact.kind === "text" || facts.push(fact));
    for await (const _ of readRows(chunksOf(chunks), { columns, dialect, tell, ...options }));
    return facts;
  };
  const [whole, cut] = [await read([bytes]), await read(inPieces(bytes, 1))];
  expect(cut).toEqual(whole);
  return whole;
};
const declared: SeenFact[] = [
  { kind: "encoding", encoding: "utf-8", by: "declared" },
  { kind: "delimiter", delimiter: ",", by: "declared", marks: 0 },
];

it("tells of a file how it is written, its first record, and whether that is a header", async () => {
  expect(await factsOf("1,a,b\n2,c,d\n")).toEqual([
    ...declared,
    { kind: "first-record", record: ["1", "a", "b"] },
    { kind: "header", isHeader: false },
  ]);
  expect(await factsOf("\uFEFF\uFEFFid;name;email\n1;a;b\n")).toEqual([
    { kind: "encoding", encoding: "utf-8", by: "mark" },
    { kind: "delimiter", delimiter: ";", by: "header", marks: 1 },
    { kind: "first-record", record: ["id", "name", "email"] },
    { kind: "header", isHeader: true },
  ]);
});

it("tells of a first record that is broken why it is none", async () => {
  expect((await factsOf('1,"a"b,c\n2,d,e\n'))[2]).toEqual({ kind: "first-record", record: { code: "quotes-broken" } });
});

it("tells once that quotes stand behind backslashes, of however many records", async () => {
  const facts = await factsOf('1,"a \\"b\\"",c\n2,d,e\n3,"f \\"g\\"",h\n');

  expect(facts.filter(({ kind }) => kind === "escape")).toEqual([{ kind: "escape" }]);
  expect((await factsOf("1,a,b\n")).filter(({ kind }) => kind === "escape")).toEqual([]);
});

it("tells of no header where the file is refused for it", async () => {
  const reading = factsOf("id,x\n1,a\n", { dialect: { ...dialect, columnHeaders: true } });

  await expect(reading).rejects.toMatchObject({ code: "header-mismatch" });
});

it("tells of a file without rows what it has", async () => {
  expect(await factsOf("id,name,email")).toHaveLength(4);
  expect(await factsOf("")).toEqual(declared);
});
