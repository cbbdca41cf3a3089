import { buffer } from "node:stream/consumers";
import { csvForReader, readersSeparator, type Separator } from "./csv-for-reader.ts";
import { csvReply } from "./csv-reply.ts";

it.each<[string | undefined, Separator]>([
  [undefined, ","],
  ["", ","],
  ["en-GB,en;q=0.9", ","],
  ["nb-NO,nb;q=0.9,no;q=0.8,en;q=0.5", ";"],
  ["nn", ";"],
  ["sv-SE", ";"],
  ["da", ";"],
  ["fi-FI,en;q=0.5", ";"],
  ["de", ";"],
  ["fr-FR", ";"],
  ["en;q=0.5, de;q=0.9", ";"],
  ["de;q=0, en", ","],
  ["ja", ","],
  ["*", ","],
  ["*, fi;q=0.5", ";"],
  ["no tag at all, sv", ";"],
  ["q=;;;,,,\u00e5", ","],
])("Accept-Language %j wants %j between cells", (language, separator) => {
  const headers = new Headers();
  if (language !== undefined) headers.set("accept-language", language);

  expect(readersSeparator.read(headers)).toBe(separator);
});

async function* piecesOf(text: string, length: number): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const stored = 'segment,file\r\n"Ærlig, høy","say ""a,b"""\r\n"","x;y"\r\n';

it.each([1, 2, 7, 1_000])(
  "puts semicolons between cells and changes nothing within them, in pieces of %i bytes",
  async (length) => {
    const text = (await buffer(csvForReader(piecesOf(stored, length), ";"))).toString();

    expect(text).toBe('\uFEFFsegment;file\r\n"Ærlig, høy";"say ""a,b"""\r\n"";"x;y"\r\n');
  },
);

it("adds a byte order mark alone where commas are expected", async () => {
  expect((await buffer(csvForReader(piecesOf(stored, 5), ","))).toString()).toBe(`\uFEFF${stored}`);
});

it("is what every reply of a CSV file sends", async () => {
  const { chunks } = csvReply("rejects", "run", piecesOf("a,b\r\n", 2), ";");

  expect((await buffer(chunks)).toString()).toBe("\uFEFFa;b\r\n");
});

it("leaves the pieces as they were: what was read may be kept by others", async () => {
  const piece = Buffer.from("a,b\r\n");

  await buffer(
    csvForReader(
      (async function* () {
        yield piece;
      })(),
      ";",
    ),
  );

  expect(piece.toString()).toBe("a,b\r\n");
});
