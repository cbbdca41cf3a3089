import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { ConfigurationError } from "../../shared/errors.ts";
import { maxBlockValues, type ReadPart } from "../../shared/read/read-part.ts";
import { chunksOf, columns, dialect, readAll, show, withHeader } from "./read-all.ts";

/** What every `ReadPart` does: quotes, line ends, marks, headers, ragged and broken rows, wherever the file is cut. */
export const readPartContract = (title: string, readPart: ReadPart) => {
  const read = readAll(readPart);

  describe(`rows of a part (${title})`, () => {
    describe("the values of a row", () => {
      it.each([
        ["plain values", "1,Ann,a@example.com\n", ["1 1|Ann|a@example.com"]],
        ["a delimiter in quotes", '1,"Moss, Ann",a@example.com\n', ["1 1|Moss, Ann|a@example.com"]],
        ["doubled quotes", '1,"Ken ""Kenny""",k@example.com\n', ['1 1|Ken "Kenny"|k@example.com']],
        ["a value of one quote", '1,"""",k@example.com\n', ['1 1|"|k@example.com']],
        ["an empty quoted value", '1,"",k@example.com\n', ["1 1||k@example.com"]],
        ["a quoted LF", '1,"Ken\nBeraun",k@example.com\n', ["1 1|Ken\nBeraun|k@example.com"]],
        ["a quoted CRLF", '1,"Ken\r\nBeraun",k@example.com\r\n', ["1 1|Ken\r\nBeraun|k@example.com"]],
        ["a quote inside an unquoted value", '1,Ken "Kenny",k@example.com\n', ['1 1|Ken "Kenny"|k@example.com']],
        ["blanks behind a closing quote", '"1" ,"Ann"\t,"a@example.com" \r\n', ["1 1|Ann|a@example.com"]],
        ["blanks around values are kept", " 1 , Ann ,a@example.com\n", ["1  1 | Ann |a@example.com"]],
        ["no line end after the last record", "1,Ann,a@example.com", ["1 1|Ann|a@example.com"]],
        ["no line end after a last quoted value", '1,Ann,"a@example.com"', ["1 1|Ann|a@example.com"]],
        ["CRLF and LF mixed", '1,a,b\r\n2,"c","d"\n3,e,"f"\r\n', ["1 1|a|b", "2 2|c|d", "3 3|e|f"]],
        ["blank lines are no records", "\n\r\n1,a,b\n\n  \n2,c,d\n\n", ["1 1|a|b", "2 2|c|d"]],
        [
          "a row of too few values is invalid",
          "1,Ann\n2\n3,a,b\n",
          ["1 !row-too-short", "2 !row-too-short", "3 3|a|b"],
        ],
        ["CR ends a record", '1,a,b\r2,"c","d"\r\r3,e,f', ["1 1|a|b", "2 2|c|d", "3 3|e|f"]],
        [
          "CR, LF and CRLF mixed",
          '1,a,b\r2,c,d\n3,e,f\r\n4,g,"h"\r5,i,j\r\r\n',
          ["1 1|a|b", "2 2|c|d", "3 3|e|f", "4 4|g|h", "5 5|i|j"],
        ],
        ["a quoted CR is a character", '1,"Ken\rB","k\r"\n2,a,b\n', ["1 1|Ken\rB|k\r", "2 2|a|b"]],
        ["quotes behind a backslash that nobody declares", '1,"Ken \\"K\\"",a\n2,b,c\n', ['1 1|Ken "K"|a', "2 2|b|c"]],
        ["the same, at the end of the value", '1,"16\\"","a"\n2,b,c\n', ['1 1|16"|a', "2 2|b|c"]],
        ["a backslash before a closing quote", '1,"C:\\",a\n2,b,c\n', ["1 1|C:\\|a", "2 2|b|c"]],
        [
          "a backslash hides no line that may be a row",
          '1,"\\"b,c\n2,d,e\n3,f,g"\n',
          ["1 !quotes-broken", "2 2|d|e", '3 3|f|g"'],
        ],
        ["a record of delimiters is a row", ",,\n", ["1 ||"]],
        ["every row may end in delimiters", "1,a,b,,\n2,c,d,,\n3,e,f,,\n", ["1 1|a|b", "2 2|c|d", "3 3|e|f"]],
        [
          "then one without them is invalid",
          "1,a,b,\n2,c,d,\n3,e,f\n",
          ["1 !row-too-long", "2 !row-too-long", "3 3|e|f"],
        ],
        ["a row with an empty value too many is invalid", "1,a,b\n2,c,d,\n", ["1 1|a|b", "2 !row-too-long"]],
        ["so is one alone", "1,a,b,\n", ["1 !row-too-long"]],
        ["a longer row is invalid", "1,a,b,c\n2,d,e\n", ["1 !row-too-long", "2 2|d|e"]],
        ["nothing at all", "", []],
      ])("%s", async (_title, text, expected) => {
        expect(show(await read(text))).toEqual(expected);
      });

      it.each(["\t", ";", "|"])("are parted by the delimiter of the dialect: %j", async (delimiter) => {
        const rows = await read(`1${delimiter}"a${delimiter}b"${delimiter}c,d\n`, {
          dialect: { ...dialect, delimiter },
        });
        expect(show(rows)).toEqual([`1 1|a${delimiter}b|c,d`]);
      });

      it("end at a line break even inside quotes under QuoteStyle.None", async () => {
        const text = '1,"Ken\nBeraun",k@example.com\r\n2,"Moss, ""Ann""","a@example.com"\r\n\r\n3,x';
        const rows = await read(text, { dialect: { ...dialect, quoteStyle: "QuoteStyle.None" } });
        expect(show(rows)).toEqual([
          "1 !quotes-broken",
          "2 !row-too-short",
          '3 2|Moss, "Ann"|a@example.com',
          "4 !row-too-short",
        ]);
      });

      it("may end before the last columns where the dialect says so", async () => {
        const ragged = { dialect: { ...dialect, raggedRight: true } };
        expect(show(await read("1,Ann\n2\n3,a,b\n4,a,b,c\n", ragged))).toEqual([
          "1 1|Ann|",
          "2 2||",
          "3 3|a|b",
          "4 !row-too-long",
        ]);
      });

      it("may have quotes behind another escape character, and be quoted by another character", async () => {
        const text = '1,"Ken \\"Kenny\\", B",C:\\dir\n2,"a\\\\","b"\n3,"c ""d""","\\e"\n';
        expect(show(await read(text, { dialect: { ...dialect, escape: "\\" } }))).toEqual([
          '1 1|Ken "Kenny", B|C:\\dir',
          "2 2|a\\|b",
          '3 3|c "d"|\\e',
        ]);
        expect(show(await read("1,'a,''b',\"c\n", { dialect: { ...dialect, quote: "'" } }))).toEqual(["1 1|a,'b|\"c"]);
      });
    });

    describe("the header", () => {
      it.each([
        ["is passed over", "id,name,email\n1,a,b\n", ["2 1|a|b"]],
        ["puts values into the order of the columns", "email,id,name\nb,1,a\n", ["2 1|a|b"]],
        ["is matched without regard to case and blanks", "EMail, ID ,Name\nb,1,a\n", ["2 1|a|b"]],
        ["may be quoted and behind a byte order mark", '\uFEFF"id","name","email"\r\n1,a,b\r\n', ["2 1|a|b"]],
        [
          "may have columns that the segment does not have",
          "x,id,name,email\nq,1,a,b\nq,2,c,d,e\n",
          ["2 1|a|b", "3 !row-too-long"],
        ],
        ["alone gives no rows", "id,name,email\n", []],
      ])("%s", async (_title, text, expected) => {
        expect(show(await read(text, { dialect: withHeader }))).toEqual(expected);
      });

      it.each([
        ["is passed over although columnHeaders is false", "id,name,email\n1,a,b\n", ["2 1|a|b"]],
        ["in another order too", "EMAIL,name,id\nb,a,1\n", ["2 1|a|b"]],
        ["with more columns too", "name,x,id,email\na,q,1,b\n", ["2 1|a|b"]],
        ["with delimiters behind its last name", "id,name,email,,\n1,a,b,,\n", ["2 1|a|b"]],
        ["which its rows may not have", "id,name,email,\n1,a,b\n2,c,d\n", ["2 1|a|b", "3 2|c|d"]],
        ["is none with fewer than half of the names", "id,a,b\n1,a,b\n", ["1 id|a|b", "2 1|a|b"]],
        ["is none with an address", "id,name,a@example.com\n1,a,b\n", ["1 id|name|a@example.com", "2 1|a|b"]],
      ])("%s", async (_title, text, expected) => {
        expect(show(await read(text))).toEqual(expected);
      });

      it("that lacks a column which is used stops the read, although nobody has announced it", async () => {
        await expect(read("id,name,mail\n1,a,b\n")).rejects.toThrow("lacks 'email'");
        expect(show(await read("name,id,mail\na,1,b\n", { needed: ["id"] }))).toEqual(["2 1|a|"]);
      });

      it.each(["id,EMAIL,e-mail,Email,name", "id,email,name,email"])(
        "in which two columns may be one that is used stops the read: %s",
        async (header) => {
          const reading = read(`${header}\n1,a,b,c,d\n`);
          await expect(reading).rejects.toMatchObject({ code: "column-ambiguous" });
          await expect(reading).rejects.toThrow("'email'");
        },
      );

      it("may have a column twice that nobody uses, or one that is spelt as it should be and its twin", async () => {
        expect(show(await read("id,name,name,email\n1,a,b,c\n", { needed: ["email"] }))).toEqual(["2 1|a|c"]);
        expect(show(await read("id,Email,name,email\n1,x,a,b\n"))).toEqual(["2 1|a|b"]);
      });

      it("gives columns of one name their values in turn", async () => {
        const rows = await read("b,a,a\n1,2,3\n", { columns: ["a", "b", "a"], dialect: withHeader });
        expect(show(rows)).toEqual(["2 2|1|3"]);
      });

      it("that names none of the columns stops the read, and the message holds nothing of the file", async () => {
        const reading = read("1,Ann,ann@example.com\n", { dialect: withHeader });
        await expect(reading).rejects.toMatchObject({ code: "header-mismatch", name: "ConfigurationError" });
        await expect(reading).rejects.not.toThrow("ann@example.com");
      });

      it("that lacks a column which is used stops the read and names it", async () => {
        await expect(read("id,email\n1,b\n", { dialect: withHeader })).rejects.toThrow("lacks 'name'");
      });

      it("of more than 10,000 columns stops the read", async () => {
        const wide = `id,name,email${",x".repeat(9_997)}`;
        const row = `1,a,b${",".repeat(9_997)}`;
        expect(show(await read(`${wide}\n${row}\n`, { dialect: withHeader }))).toEqual(["2 1|a|b"]);
        const reading = read(`${wide},x\n1,a,b\n`, { dialect: withHeader });
        await expect(reading).rejects.toMatchObject({ code: "header-mismatch" });
        await expect(reading).rejects.toThrow("The header of the file has 10001 columns; expected at most 10000.");
      });

      it("is no header when it has more than 10,000 columns and model.json says that there is none", async () => {
        const wide = `id,name,email${",x".repeat(9_998)}`;
        expect(show(await read(`${wide}\n1,a,b\n`))).toEqual(["1 !row-too-long", "2 1|a|b"]);
      });

      it("may lack a column that nobody uses, which then is empty", async () => {
        expect(show(await read("id,email\n1,b\n", { dialect: withHeader, needed: ["email"] }))).toEqual(["2 1||b"]);
      });
    });

    describe("the delimiter is seen", () => {
      it.each([
        ["by a line for Excel", "sep=;\r\n1;a;b\r\n", ["1 1|a|b"]],
        ["by one that is quoted, of a tab", '"sep=\t"\nid\temail\tname\n1\tb\ta\n', ["2 1|a|b"]],
        ["by a line that says what is declared", "SEP=,\n1,a,b\n", ["1 1|a|b"]],
        ["by a header with semicolons", "id;name;email\n1;a,a;b\n", ["2 1|a,a|b"]],
        ["by one with tabs", "\uFEFF\r\nid\temail\tname\r\n1\tb\ta\r\n", ["2 1|a|b"]],
        ["by one with pipes that is quoted", '"id"|"name"|"email"\n"1"|"a"|"b"\n', ["2 1|a|b"]],
        ["by one that a line for Excel contradicts", "sep=;\nid,name,email\n1,a,b\n", ["2 1|a|b"]],
      ])("%s", async (_title, text, expected) => {
        for (const columnHeaders of expected[0]?.startsWith("2") ? [true, false] : [false]) {
          for (const chunks of [[Buffer.from(text)], cut(Buffer.from(text), [...Buffer.from(text).keys()])]) {
            expect(show(await read(chunks, { dialect: { ...dialect, columnHeaders } }))).toEqual(expected);
          }
        }
      });

      it("and where it is not, the message names the one that is declared", async () => {
        const reading = read("id~name~email\n1~a~b\n", { dialect: withHeader });
        await expect(reading).rejects.toThrow('It is one value by the delimiter ","');
      });
    });

    it("begins behind the lines that are to be skipped", async () => {
      const skipping = { dialect: { ...dialect, skipLines: 2 } };
      expect(show(await read('Export of May\r\n"\nid,name,email\n1,a,b\n', skipping))).toEqual(["2 1|a|b"]);
      await expect(read("a\nb", skipping)).rejects.toMatchObject({ code: "nothing-read" });
    });

    describe("what is no text is refused by its name", () => {
      it.each([
        ["a ZIP archive", [0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0]],
        ["Parquet", [...Buffer.from("PAR1"), 0x15, 0x04]],
        ["an old Excel workbook", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
      ])("%s", async (form, bytes) => {
        const reading = read(Buffer.from(bytes));
        await expect(reading).rejects.toMatchObject({ code: "part-not-text" });
        await expect(reading).rejects.toThrow(form);
      });

      it.each([
        ["cut", gzipSync("1,a,b\n".repeat(1_000)).subarray(0, 40)],
        ["broken", Buffer.from([0x1f, 0x8b, 0x08, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9])],
      ])("and gzip that is %s", async (_title, bytes) => {
        await expect(read(bytes)).rejects.toMatchObject({ code: "part-not-unpacked" });
      });

      it("and what the source throws is thrown on", async () => {
        const packed = gzipSync("1,a,b\n".repeat(1_000));
        async function* failing() {
          yield packed.subarray(0, 20);
          throw new RangeError("the source broke");
        }
        const reading = async () => {
          for await (const _ of readPart(failing(), { columns, dialect }));
        };
        await expect(reading()).rejects.toThrow("the source broke");
      });
    });

    it.each([
      ["plain", Buffer.from("1,a,b\n".repeat(50_000))],
      ["packed", gzipSync("1,a,b\n".repeat(50_000))],
    ])("lets go of its source when nobody reads on (%s)", async (_title, bytes) => {
      let isLetGo = false;
      async function* source() {
        try {
          for (const piece of cut(bytes, [100, 200, 300])) yield piece;
        } finally {
          isLetGo = true;
        }
      }
      for await (const _ of readPart(source(), { columns, dialect })) break;
      await new Promise(setImmediate);
      expect(isLetGo).toBe(true);
    });

    describe("a file that has bytes is never nobody", () => {
      it.each([
        ["\n", "nothing-read"],
        [" \r\n\r\n", "nothing-read"],
        ["1;a;b\n2;c;d\n", "one-column"],
        ["x", "one-column"],
      ])("%j is refused", async (text, code) => {
        await expect(read(text)).rejects.toMatchObject({ name: "ConfigurationError", code });
      });

      it("but one of no bytes is, and one of a header", async () => {
        expect(await read("")).toEqual([]);
        expect(await read("\uFEFF")).toEqual([]);
        expect(await read("id,name,email")).toEqual([]);
      });
    });

    describe("a broken record", () => {
      it.each([
        ["text behind a closing quote", '1,"Ken "Kenny"",k\n2,a,b\n', ["1 !quotes-broken", "2 2|a|b"]],
        [
          "a quote that never closes",
          '1,a,b\n2,"Ann,c\n3,d,e\n4,f,g\n5,h,i',
          ["1 1|a|b", "2 !quotes-broken", "3 3|d|e", "4 4|f|g", "5 5|h|i"],
        ],
        [
          "a quote that never closes, before fewer rows than show that they are rows",
          '1,a,b\n2,"Ann,c\n3,d,e\n4,f,g',
          ["1 1|a|b", "2 !quotes-broken", "3 !row-in-doubt", "4 !row-in-doubt"],
        ],
        [
          "a quote that closes in a later row",
          '1,"Ann,c\n2,"Ben",d\n3,e,f\n',
          ["1 !quotes-broken", "2 !row-in-doubt", "3 3|e|f"],
        ],
        [
          "whose value goes on with what is no row",
          '1,"said "hi" to\nx,mallory\nthere",c\n2,a,b\n',
          ["1 !quotes-broken", "2 2|a|b"],
        ],
        [
          "whose value goes on with what looks like rows",
          '1,"said "hi" to\nx,mallory,y\nz,m,z\nthere",c\n2,a,b\n',
          ["1 !quotes-broken", "2 !row-in-doubt", "3 !row-in-doubt", "4 2|a|b"],
        ],
        [
          "that ends nowhere in sight, before lines that are not sound",
          '1,"said "hi" to\nx,mallory,y\nthere\n2,a,b\n3,c,d\n4,e,f\n',
          ["1 !quotes-broken", "2 !row-in-doubt", "3 !row-too-short", "4 2|a|b", "5 3|c|d", "6 4|e|f"],
        ],
        [
          "in a file whose lines end in CR",
          '1,"said "hi" to\rx,mallory,y\rthere",c\r2,a,b\r',
          ["1 !quotes-broken", "2 !row-in-doubt", "3 2|a|b"],
        ],
        ["the last line", '1,a,b\n2,"c', ["1 1|a|b", "2 !quotes-broken"]],
      ])("costs its own line and nobody else's: %s", async (_title, text, expected) => {
        expect(show(await read(text))).toEqual(expected);
      });

      it("costs no more than a hundred lines behind it that look like rows", async () => {
        const rows = (count: number) => Array.from({ length: count }, (_, row) => `${row},a,b\n`).join("");
        const kinds = async (count: number) => {
          const found = await read(`1,"never closed,c\n${rows(count)}9,"Ben",d\n`);
          return found.map((row) => (row.kind === "row" ? row.kind : row.code));
        };
        expect(await kinds(99)).toEqual(["quotes-broken", ...Array(100).fill("row-in-doubt")]);
        expect(await kinds(100)).toEqual(["quotes-broken", ...Array(101).fill("row")]);
      });
    });

    it("come in blocks that stay small, however many columns short rows are filled to", async () => {
      const many = Array.from({ length: 5_000 }, (_, index) => `c${index}`);
      const text = Buffer.from("1,a,b\n".repeat(900));
      const sizes: number[] = [];
      const numbers: number[] = [];
      const ragged = { ...dialect, raggedRight: true };
      for await (const block of readPart(chunksOf([text]), { columns: many, dialect: ragged })) {
        sizes.push(block.size);
        numbers.push(block.rowOf(0), block.rowOf(block.size - 1));
      }
      expect(Math.max(...sizes) * many.length).toBeLessThanOrEqual(maxBlockValues);
      expect(sizes.reduce((all, size) => all + size, 0)).toBe(900);
      expect([numbers[0], numbers.at(-1)]).toEqual([1, 900]);
    });

    describe("the encoding", () => {
      const text = "1,Sør-Øyane 🙂,é\r\n";

      it.each([
        ["UTF-8", Buffer.from(text)],
        ["UTF-8", Buffer.from(`\uFEFF${text}`)],
        ["utf-16le", Buffer.from(text, "utf16le")],
        ["UTF-8", Buffer.from(`\uFEFF${text}`, "utf16le")],
        ["UTF-8", Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
        ["UTF-16", Buffer.from(`\uFEFF${text}`, "utf16le")],
      ])("%s is read, and a byte order mark wins and is taken away", async (encoding, bytes) => {
        expect(show(await read(bytes, { dialect: { ...dialect, encoding } }))).toEqual(["1 1|Sør-Øyane 🙂|é"]);
      });

      it.each([
        ["UTF-16 without a mark", "UTF-8", Buffer.from(text, "utf16le")],
        ["UTF-16 of the other kind", "utf-16le", Buffer.from(text, "utf16le").swap16()],
        ["a mark that is doubled", "UTF-8", Buffer.from(`\uFEFF\uFEFF${text}`)],
        ["ASCII that is UTF-8", "ASCII", Buffer.from(text)],
        ["a code page", "65001", Buffer.from(text)],
        ["UTF-8 that is packed", "UTF-8", gzipSync(Buffer.from(text))],
        ["UTF-8 in two packets", "us-ascii", Buffer.concat([gzipSync(text.slice(0, 4)), gzipSync(text.slice(4))])],
      ])("is seen where it is %s, whatever is declared", async (_title, encoding, bytes) => {
        const rows = ["1 1|Sør-Øyane 🙂|é"];
        expect(show(await read(bytes, { dialect: { ...dialect, encoding } }))).toEqual(rows);
        const alone = cut(bytes, [...bytes.keys()]);
        expect(show(await read(alone, { dialect: { ...dialect, encoding } }))).toEqual(rows);
      });

      it("is windows-1252 where ASCII is declared and the bytes are no UTF-8", async () => {
        const bytes = Buffer.from("1,Sør,é\n2,a,b\n", "latin1");
        for (const chunks of [[bytes], cut(bytes, [...bytes.keys()])]) {
          const rows = await read(chunks, { dialect: { ...dialect, encoding: "ASCII" } });
          expect(show(rows)).toEqual(["1 1|Sør|é", "2 2|a|b"]);
        }
      });

      it("may be any label that the platform knows", async () => {
        const bytes = Buffer.from("1,Sør,é", "latin1");
        expect(show(await read(bytes, { dialect: { ...dialect, encoding: "Windows-1252" } }))).toEqual(["1 1|Sør|é"]);
      });

      it("that does not fit shows as U+FFFD", async () => {
        expect(show(await read(Buffer.from("1,Sør,x", "latin1")))).toEqual(["1 1|S\uFFFDr|x"]);
      });

      it.each([
        [{ encoding: "EBCDIC" }, "encoding-unsupported"],
        [{ delimiter: "" }, "delimiter-unsupported"],
        [{ delimiter: "||" }, "delimiter-unsupported"],
        [{ delimiter: '"' }, "delimiter-unsupported"],
      ])("and the delimiter are refused when they cannot be read: %j", async (wrong, code) => {
        await expect(read("1,a,b\n", { dialect: { ...dialect, ...wrong } })).rejects.toMatchObject({ code });
      });
    });

    describe("chunk boundaries", () => {
      const awkward = Buffer.from(
        '\uFEFFid,name,email\r\n1,"Moss, ""Ann""",a@example.com\n\r\n2,"Ken\r\nBeraun" ,"k@example.com"\r\n' +
          '3,"",\n4,Sør 🙂,é,,\n5,a,b,c\n6,"x"y,z\r\n7,"""",""""""\n8,"never closed,\n9,a"b,"c"',
      );
      const expected = [
        '2 1|Moss, "Ann"|a@example.com',
        "3 2|Ken\r\nBeraun|k@example.com",
        "4 3||",
        "5 !row-too-long",
        "6 !row-too-long",
        "7 !quotes-broken",
        '8 7|"|""',
        "9 !quotes-broken",
      ];

      it("are nothing to the rows, wherever a file is cut", async () => {
        for (let place = 0; place <= awkward.length; place += 1) {
          const rows = await read(cut(awkward, [place]), { dialect: withHeader });
          expect([place, show(rows)]).toEqual([place, expected]);
        }
      });

      it("are nothing to the rows when every byte comes alone", async () => {
        const rows = await read(cut(awkward, [...awkward.keys()]), { dialect: withHeader });
        expect(show(rows)).toEqual(expected);
      });

      it("are nothing to the rows of any text, well-formed or not", async () => {
        const text = fc.string({ unit: fc.constantFrom('"', '"', ",", "\n", "\r", " ", "a", "é"), maxLength: 60 });
        await fc.assert(
          fc.asyncProperty(text, fc.array(fc.nat()), fc.boolean(), async (content, places, none) => {
            const quoteStyle = none ? "QuoteStyle.None" : "QuoteStyle.Csv";
            const options = { dialect: { ...dialect, quoteStyle } } as const;
            const outcome = (bytes: Buffer[]) => read(bytes, options).catch(codeOf);
            const whole = await outcome([Buffer.from(content)]);
            expect(await outcome(cut(Buffer.from(content), places))).toEqual(whole);
          }),
          { numRuns: 1_000 },
        );
      });

      it("and ways to write a value make no difference to a simple reader", async () => {
        // A quoted last value that ends in CR cannot be told from a CRLF; a line of blanks alone is no record.
        const value = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r\n", " ", "a", "🙂"), maxLength: 6 });
        const record = fc.record({
          values: fc.tuple(value, value, value),
          quoteAll: fc.boolean(),
          lineEnd: fc.constantFrom("\n", "\r\n"),
        });
        await fc.assert(
          fc.asyncProperty(fc.array(record, { maxLength: 8 }), fc.array(fc.nat()), async (records, places) => {
            const text = records
              .map(({ values, quoteAll, lineEnd }) => writeRecord(values, quoteAll) + lineEnd)
              .join("");
            const rows = await read(cut(Buffer.from(text), places));
            expect(rows.map((row) => (row.kind === "row" ? row.values : row.code))).toEqual(simpleRead(text));
            expect(simpleRead(text)).toEqual(records.map(({ values }) => values));
          }),
          { numRuns: 500 },
        );
      });
    });
  });
};

const cut = (bytes: Buffer, places: number[]): Buffer[] => {
  const bounds = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return bounds.slice(1).map((end, index) => bytes.subarray(bounds[index] ?? 0, end));
};

/** What a read that is refused says; a fault of the reader is thrown on. */
const codeOf = (error: unknown): string => {
  if (error instanceof ConfigurationError) return error.code;
  throw error;
};

const writeRecord = (values: string[], quoteAll: boolean): string =>
  values.map((value) => (quoteAll || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(",");

/** RFC 4180, one character at a time, for well-formed text that ends in a line break. */
const simpleRead = (text: string): string[][] => {
  const records: string[][] = [];
  const record: string[] = [];
  let value = "";
  let isQuoted = false;
  const characters = [...text];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? "";
    if (isQuoted && character === '"' && characters[at + 1] === '"') {
      value += '"';
      at += 1;
    } else if (character === '"') {
      isQuoted = !isQuoted;
    } else if (!isQuoted && (character === "," || character === "\n")) {
      record.push(value);
      value = "";
      if (character === "\n") records.push(record.splice(0));
    } else if (isQuoted || character !== "\r") {
      value += character;
    }
  }
  return records;
};
