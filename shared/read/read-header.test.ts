import { gzipSync } from "node:zlib";
import { readHeader } from "./read-header.ts";

async function* only(...pieces: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}
const columns = ["Id", "EMail", "City"];
const rows = "1,ann@example.com,Oslo\n2,,Bergen\n";

it.each<[string, string | Uint8Array, string[], string]>([
  ["commas", `Id,EMail,City\n${rows}`, columns, ","],
  ["semicolons", "Id;EMail;City\n1;ann@example.com;Oslo, Norway\n", columns, ";"],
  [
    "tabs, in UTF-16 with a mark",
    Buffer.from("\uFEFFId\tEMail\n1\tann@example.com\n", "utf16le"),
    ["Id", "EMail"],
    "\t",
  ],
  ["a line sep=", "sep=|\r\nId|EMail\r\n1|ann@example.com\r\n", ["Id", "EMail"], "|"],
  ["one column", "EMail\nann@example.com\n", ["EMail"], ","],
  ["a header alone", "Id,EMail,City\n", columns, ","],
  ["a header alone, without a line end", "Id,EMail,City", columns, ","],
  ["gzip", gzipSync(`Id,EMail,City\n${rows}`), columns, ","],
  [
    "names that are quoted, or with blanks around them",
    '" Id ", EMail ,"City"\n1,ann@example.com,Oslo\n',
    columns,
    ",",
  ],
  ["rows that all end in a delimiter", "Id,EMail,City,\n1,ann@example.com,Oslo,\n", columns, ","],
  [
    "a delimiter in a name, where rows show which one parts",
    'Id,"EMail;x",City\n1,ann@example.com,Oslo\n',
    ["Id", "EMail;x", "City"],
    ",",
  ],
])("takes the names of a file with %s", async (_what, bytes, names, delimiter) => {
  expect(await readHeader(only(bytes))).toEqual({ kind: "header", columns: names, delimiter });
});

it.each([
  ["no bytes", "", "no record can be read from its beginning"],
  ["only line ends", "\r\n\r\n", "no record can be read from its beginning"],
  ["a row with an address", rows, "its first record holds an address"],
  ["a row whose address is blank", "Zebedee,,Oslo\n1,ann@example.com,Oslo\n", "a value of its first record is blank"],
  ["a row with a number", "1,nobody,Oslo\n2,ann@example.com,Oslo\n", "a value of its first record has no letter"],
  ["a name twice", "Id,EMail,EMail\n1,ann@example.com,\n", "its first record has a value twice"],
  ["no addresses at all", "Zebedee,Oslo\nMoss,Bergen\n", "no row behind its first record holds an address"],
  [
    "a row whose blank address stands last",
    "Zebedee,Oslo,\nMoss,Bergen,moss@example.com\n",
    "no row behind its first record holds an address",
  ],
  [
    "two delimiters",
    "Id,EMail;City\n1,ann@example.com;Oslo\n",
    "more than one delimiter parts its first record, and none all records alike",
  ],
  ["Parquet", "PAR1\u0000\u0000\u0000\u0000", "Parquet"],
])("is not sure of a file with %s, and tells nothing of it", async (_what, text, why) => {
  const found = await readHeader(only(text));
  expect(found).toEqual({ kind: "unclear", why: expect.stringContaining(why) });
  expect(JSON.stringify(found)).not.toMatch(/Zebedee|example\.com|Oslo/);
});

it("stops reading when it has seen enough, and takes no record that it has not seen to its end", async () => {
  let pieces = 0;
  async function* endless() {
    yield Buffer.from("Id,EMail\n");
    for (;;) {
      pieces += 1;
      yield Buffer.from(`${pieces},p${pieces}@example.com\n`.repeat(1_000));
    }
  }
  expect(await readHeader(endless())).toEqual({ kind: "header", columns: ["Id", "EMail"], delimiter: "," });
  expect(pieces).toBeLessThan(30);
});
