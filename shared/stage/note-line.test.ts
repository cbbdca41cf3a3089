import { noteLine, parseNotes } from "./note-line.ts";

describe("notes", () => {
  it("are lines, and are read as they were written", () => {
    const text = noteLine("forget", "key1") + noteLine("values", "key2", "hash") + noteLine("rekey", "key3", "key4");
    expect(text).toBe('["forget","key1"]\n["values","key2","hash"]\n["rekey","key3","key4"]\n');
    expect(parseNotes(Buffer.from(text))).toEqual([
      ["forget", "key1"],
      ["values", "key2", "hash"],
      ["rekey", "key3", "key4"],
    ]);
  });

  it("are none of an empty file", () => {
    expect(parseNotes(Buffer.alloc(0))).toEqual([]);
  });
});
