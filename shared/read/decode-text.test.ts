import { chunksOf, inPieces } from "../../tests/contracts/read-all.ts";
import { decodeText } from "./decode-text.ts";
import type { SeenFact } from "./seen-fact.ts";

const decode = async (chunks: readonly Uint8Array[], encoding: string) => {
  const facts: SeenFact[] = [];
  let text = "";
  for await (const piece of decodeText(chunksOf(chunks), encoding, (fact) => void facts.push(fact))) text += piece;
  return { text, facts };
};
const seen = (encoding: string, by: "mark" | "zeros" | "declared" | "bytes") => ({ kind: "encoding", encoding, by });
const long = "a,b\n".repeat(100);

it.each([
  ["UTF-8", Buffer.from("\uFEFFSør"), "utf-8"],
  ["UTF-16, little end first", Buffer.from("\uFEFFSør", "utf16le"), "utf-16le"],
  ["UTF-16, big end first", Buffer.from("\uFEFFSør", "utf16le").swap16(), "utf-16be"],
])("a mark says that a file is %s, and is no part of the text", async (_, bytes, encoding) => {
  for (const chunks of [[bytes], inPieces(bytes, 1)]) {
    expect(await decode(chunks, "windows-1252")).toEqual({ text: "Sør", facts: [seen(encoding, "mark")] });
  }
});

it("a mark that is not whole is none", async () => {
  expect(await decode([Buffer.from([0xef, 0x41, 0xbf])], "windows-1252")).toEqual({
    ...{ text: "ïA¿", facts: [seen("windows-1252", "declared")] },
  });
});

it("zeros beside its letters say that a file is UTF-16", async () => {
  const little = Buffer.from("Sør,1", "utf16le");

  expect(await decode([little], "utf-8")).toEqual({ text: "Sør,1", facts: [seen("utf-16le", "zeros")] });
  expect((await decode([Buffer.from(little).swap16()], "ascii")).facts).toEqual([seen("utf-16be", "zeros")]);
});

it.each([
  ["one zero", [0x41, 0, 0x42]],
  ["zeros at even and odd places", [0, 0, 0x41, 0, 0, 0x42]],
  ["zeros at fewer than a quarter of the places", [0x41, 0, 0x42, 0, ...Array(20).fill(0x43)]],
])("%s say nothing", async (_, bytes) => {
  expect((await decode([Uint8Array.from(bytes)], "utf-8")).facts).toEqual([seen("utf-8", "declared")]);
});

it("zeros at a quarter of the places are enough", async () => {
  const bytes = Uint8Array.from([0x41, 0, 0x42, 0, 0x43, 0x26, 0x44, 0x26]);

  expect((await decode([bytes], "utf-8")).facts).toEqual([seen("utf-16le", "zeros")]);
});

describe("a file of which ASCII is declared", () => {
  it.each([
    ["has nothing else", long, []],
    ["is UTF-8 by its first other character", `${long}é,ñ,🙂\n${long}`, [seen("utf-8", "bytes")]],
    ["is so when that is the last one", `${long}é`, [seen("utf-8", "bytes")]],
    ["has the last of ASCII in it", `${long}\u007f`, []],
  ])("%s, wherever it is cut", async (_, text, facts) => {
    const bytes = Buffer.from(text);
    for (const chunks of [[bytes], inPieces(bytes, 1), [bytes.subarray(0, 401), bytes.subarray(401)]]) {
      expect(await decode(chunks, "us-ascii")).toEqual({ text, facts: [seen("ascii", "declared"), ...facts] });
    }
  });

  it.each([`${long}Sør,ÿ\n${long}`, `${long}ø`, `${long}Ã`])("is windows-1252 where it is no UTF-8", async (text) => {
    const bytes = Buffer.from(text, "latin1");
    for (const chunks of [[bytes], inPieces(bytes, 1)]) {
      const facts = [seen("ascii", "declared"), seen("windows-1252", "bytes")];
      expect(await decode(chunks, "ASCII")).toEqual({ text, facts });
    }
  });
});

it.each(["x-ascii", "asciii", "us-ascii-8"])("%s is none of the encodings that can be read", async (encoding) => {
  await expect(decode([Buffer.from("a")], encoding)).rejects.toMatchObject({ code: "encoding-unsupported" });
});
