import { gzipSync } from "node:zlib";
import { chunksOf, inPieces } from "../../tests/contracts/read-all.ts";
import { formOf, unpack } from "./unpack.ts";

const unpacked = async (bytes: Uint8Array, size = bytes.length || 1) => {
  const facts: unknown[] = [];
  const pieces: Uint8Array[] = [];
  for await (const piece of unpack(chunksOf(inPieces(bytes, size)), (fact) => void facts.push(fact)))
    pieces.push(piece);
  return { text: Buffer.concat(pieces).toString(), facts, pieces: pieces.length };
};

it.each([
  ["a ZIP archive or an Excel workbook", "PK\x03\x04"],
  ["an empty ZIP archive", "PK\x05\x06"],
  ["Parquet", "PAR1"],
  ["Avro", "Obj\x01"],
  ["ORC", "ORC"],
  ["an old Excel workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
  ["bzip2", "BZh9"],
  ["a 7z archive", "7z\xbc\xaf\x27\x1c"],
  ["xz", "\xfd7zXZ\0"],
  ["Zstandard", "\x28\xb5\x2f\xfd"],
  ["PDF", "%PDF-"],
])("%s is refused by its name, and told by all of its first bytes", async (form, sign) => {
  const bytes = Buffer.from(`${sign}, and more`, "latin1");

  expect(formOf(bytes)).toBe(form);
  await expect(unpacked(bytes, 1)).rejects.toThrow(`The file is ${form}, by its first bytes.`);
  expect(formOf(Buffer.from(sign.slice(0, -1), "latin1"))).toBeUndefined();
});

it("text passes as it is, also less of it than a sign has", async () => {
  expect(await unpacked(Buffer.from("a,b"), 1)).toEqual({ text: "a,b", facts: [], pieces: 1 });
  expect(await unpacked(Buffer.from("0123456789"), 4)).toEqual({ text: "0123456789", facts: [], pieces: 2 });
  expect(await unpacked(Buffer.alloc(0))).toEqual({ text: "", facts: [], pieces: 0 });
});

it("gzip is unpacked, however it comes, and that is told", async () => {
  const packed = gzipSync("a,b\n".repeat(1000));

  for (const size of [1, 7, packed.length]) {
    expect(await unpacked(packed, size)).toMatchObject({
      ...{ text: "a,b\n".repeat(1000), facts: [{ kind: "packed", by: "gzip" }] },
    });
  }
  await expect(unpacked(packed.subarray(0, -9))).rejects.toMatchObject({ code: "part-not-unpacked" });
});

it.each([new RangeError("the source broke"), Object.assign(new Error("away"), { code: "ECONNRESET" }), "text"])(
  "what a source throws while it is unpacked is thrown on: %p",
  async (fault) => {
    async function* failing() {
      yield gzipSync("a,b\n".repeat(1000)).subarray(0, 20);
      throw fault;
    }
    const read = async () => {
      for await (const _ of unpack(failing()));
    };

    await expect(read()).rejects.toBe(fault);
  },
);
