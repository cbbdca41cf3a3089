import { maxRecordLength } from "../../shared/read/parse-records.ts";
import type { ReadPart } from "../../shared/read/read-part.ts";
import { readAll, show } from "./read-all.ts";

/** What every `ReadPart` does with records that are too large, or broken one after the other, of megabytes. */
export const largeRecordsContract = (title: string, readPart: ReadPart) => {
  const read = readAll(readPart);

  describe(`large records of a part (${title}): one`, () => {
    it("that is larger than the limit is one invalid row, in memory that stays bounded", async () => {
      const line = Buffer.from(`9,${"x".repeat(994)},y\n`);
      const chunks = [Buffer.from('1,a,b\n2,"never closed,c\n'), ...Array.from({ length: 3_000 }, () => line)];
      const rows = await read(chunks);
      expect(rows).toHaveLength(3_002);
      expect(rows[1]).toEqual({ kind: "invalid", row: 2, code: "record-too-large" });
      expect(rows.slice(2).every((row) => row.kind === "row")).toBe(true);
    });

    it("of one endless line is one invalid row", async () => {
      const piece = Buffer.from("x".repeat(65_536));
      const chunks = [
        ...Array.from({ length: (3 * maxRecordLength) / piece.length }, () => piece),
        Buffer.from("\n1,a,b\n2,c,d\n3,e,f\n"),
      ];
      expect(show(await read(chunks))).toEqual(["1 !record-too-large", "2 1|a|b", "3 2|c|d", "4 3|e|f"]);
    });

    it("is one invalid row when its value is too large, however many lines that has", async () => {
      const lines = Buffer.from(`${"a line, of a note\n".repeat(4_000)}`);
      const chunks = [Buffer.from('1,a,b\n2,"a note\n'), ...Array.from({ length: 20 }, () => lines)];
      const rows = await read([...chunks, Buffer.from('end",b\n3,c,d\n4,e,f\n5,g,h\n')]);
      expect(show(rows)).toEqual(["1 1|a|b", "2 !record-too-large", "3 3|c|d", "4 4|e|f", "5 5|g|h"]);
    });

    it("just within the limit is a row", async () => {
      const name = "x\n".repeat(maxRecordLength / 2 - 20);
      expect(await read(`1,"${name}",b\n`)).toEqual([{ kind: "row", row: 1, values: ["1", name, "b"] }]);
    });

    it("after another is read in linear time", async () => {
      const rows = await read('1,"a"b,c\n'.repeat(20_000));
      expect(rows).toHaveLength(20_000);
      expect(rows.every((row) => row.kind === "invalid")).toBe(true);
    });
  });
};
