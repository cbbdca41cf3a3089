import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { makeBufferedWriter } from "./buffered-writer.ts";

const open = () => {
  const store = memoryBlobStore();
  const pieces: number[] = [];
  const writer = makeBufferedWriter(() => {
    const blob = store.openWriter("b");
    return {
      ...blob,
      write: (piece) => {
        pieces.push(piece.length);
        return blob.write(piece);
      },
    };
  });
  const read = async () => (await store.read("b"))?.bytes.toString();
  return { ...writer, pieces, read };
};

describe("a buffered writer", () => {
  it("keeps text and bytes in order, and writes nothing that is not worth a call", async () => {
    const { add, addBytes, flush, close, pieces, read } = open();
    add("å");
    addBytes(Buffer.from("0123456789"), 2, 5);
    add("");
    add("🙂");
    expect(flush()).toBeUndefined();
    expect(pieces).toEqual([]);
    await close();
    expect(await read()).toBe("å234🙂");
  });

  it("writes much in pieces that a blob takes at once, and goes on behind them", async () => {
    const { add, flush, close, pieces, read } = open();
    add("x".repeat(5_000_000));
    await flush();
    add("y".repeat(300_000));
    await flush();
    expect(flush()).toBeUndefined();
    add("z");
    await close();
    expect(pieces).toEqual([1_048_576, 1_048_576, 1_048_576, 1_048_576, 805_696, 300_000, 1]);
    expect(await read()).toBe(`${"x".repeat(5_000_000)}${"y".repeat(300_000)}z`);
  });

  it("finds it worth a call to write a quarter of a megabyte, and gives a blob no empty piece", async () => {
    const { add, flush, close, pieces } = open();
    add("x".repeat(262_143));
    expect(flush()).toBeUndefined();
    add("x");
    await flush();
    add("y".repeat(1_048_576));
    await flush();
    await close();
    expect(pieces).toEqual([262_144, 1_048_576]);
  });

  it("makes an empty blob of nothing", async () => {
    const { close, read } = open();
    await close();
    expect(await read()).toBe("");
  });
});
