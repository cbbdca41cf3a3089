import type { BlobStore } from "../../shared/azure/blob-store.ts";
import { ConflictError, RefusedError } from "../../shared/errors.ts";

/** What every BlobStore does. The fake and Azurite are held against it alike. */
export const blobStoreContract = (title: string, open: () => Promise<BlobStore>) => {
  describe(`a blob store (${title})`, () => {
    let store: BlobStore;
    beforeEach(async () => {
      store = await open();
    });

    it("gives back what was written, with the ETag of the write", async () => {
      const { etag } = await store.write("a/b.json", Buffer.from("å"));
      expect(await store.read("a/b.json")).toEqual({ bytes: Buffer.from("å"), etag });
    });

    it("reads nothing of a blob that is larger than it may be, and says so", async () => {
      await store.write("large", Buffer.alloc(5_000_000));
      await expect(store.read("large", { maxBytes: 4_999_999 })).rejects.toMatchObject({
        code: "stored-invalid",
        message:
          "Blob 'large' has 5000000 bytes, expected at most 4999999: was it changed by hand? Nothing of it was read.",
      });
      expect((await store.read("large", { maxBytes: 5_000_000 }))?.bytes).toHaveLength(5_000_000);
    });

    it("reads nothing where there is nothing", async () => {
      expect(await store.read("none")).toBeUndefined();
      expect(await store.head("none")).toBeUndefined();
    });

    it("refuses to make a blob that is there", async () => {
      await store.write("once", Buffer.from("1"), { ifNoneMatch: "*" });
      await expect(store.write("once", Buffer.from("2"), { ifNoneMatch: "*" })).rejects.toThrow(ConflictError);
      expect((await store.read("once"))?.bytes.toString()).toBe("1");
    });

    it("refuses to write over another version, or over nothing, when a version is asked for", async () => {
      const { etag } = await store.write("v", Buffer.from("1"));
      await store.write("v", Buffer.from("2"), { ifMatch: etag });
      await expect(store.write("v", Buffer.from("3"), { ifMatch: etag })).rejects.toThrow(ConflictError);
      await expect(store.write("gone", Buffer.from("3"), { ifMatch: etag })).rejects.toThrow(ConflictError);
      expect((await store.read("v"))?.bytes.toString()).toBe("2");
    });

    it("takes no piece of more than 4 MB", async () => {
      const writer = store.openWriter("piece");
      await writer.write(Buffer.alloc(4 * 1024 * 1024));
      await expect(writer.write(Buffer.alloc(4 * 1024 * 1024 + 1))).rejects.toThrow(RangeError);
    });

    it("writes piece by piece, and shows nothing before the end", async () => {
      const writer = store.openWriter("pieces");
      const piece = Buffer.alloc(2_500_000, "a");
      await writer.write(piece);
      await writer.write(piece);
      piece.fill("z");
      await writer.write("å");
      expect(await store.head("pieces")).toBeUndefined();
      const { etag } = await writer.close();
      expect(await store.head("pieces")).toMatchObject({ etag, size: 5_000_002 });
      expect((await store.read("pieces"))?.bytes.subarray(-3).toString()).toBe("aå");
    });

    it("writes a blob of no pieces as an empty one, over what was there", async () => {
      await store.write("empty", Buffer.from("before"));
      await store.openWriter("empty").close();
      expect((await store.read("empty"))?.bytes.length).toBe(0);
    });

    it("streams the version that was asked for", async () => {
      const { etag } = await store.write("s", Buffer.alloc(200_000, "x"));
      let bytes = 0;
      for await (const chunk of store.readStream("s", { ifMatch: etag })) bytes += chunk.byteLength;
      expect(bytes).toBe(200_000);
    });

    it("streams a piece of it", async () => {
      const { etag } = await store.write("s", Buffer.from(`${"x".repeat(100_000)}middle${"y".repeat(100_000)}`));
      const piece = async (from: number, bytes?: number) => {
        const chunks: Uint8Array[] = [];
        const range = bytes === undefined ? { from } : { from, bytes };
        for await (const chunk of store.readStream("s", { ifMatch: etag, ...range })) chunks.push(chunk);
        return Buffer.concat(chunks).toString();
      };
      expect(await piece(100_000, 6)).toBe("middle");
      expect(await piece(0, 2)).toBe("xx");
      expect(await piece(200_004)).toBe("yy");
      expect(await piece(200_004, 10)).toBe("yy");
    });

    it("streams what is there where no version is asked for", async () => {
      await store.write("s", Buffer.from("1"));
      await store.write("s", Buffer.from("2"));
      const chunks: Uint8Array[] = [];
      for await (const chunk of store.readStream("s")) chunks.push(chunk);
      expect(Buffer.concat(chunks).toString()).toBe("2");
    });

    it("streams no other version, and says when the blob is gone", async () => {
      const { etag } = await store.write("s", Buffer.from("1"));
      await store.write("s", Buffer.from("2"));
      const drain = async (name: string) => {
        for await (const chunk of store.readStream(name, { ifMatch: etag })) expect(chunk).toBeUndefined();
      };
      await expect(drain("s")).rejects.toThrow(ConflictError);
      await store.delete("s");
      await expect(drain("s")).rejects.toMatchObject({ code: "blob-not-found" });
      await expect(drain("s")).rejects.toThrow(RefusedError);
    });

    it("lists by prefix in order of name, with the same ETags as elsewhere", async () => {
      const { etag } = await store.write("l/2", Buffer.from("22"));
      await store.write("l/10", Buffer.from("1"));
      await store.write("m/1", Buffer.from("1"));
      const listed = [];
      for await (const blob of store.list("l/")) listed.push(blob);
      expect(listed.map(({ name }) => name)).toEqual(["l/10", "l/2"]);
      expect(listed[1]).toMatchObject({ etag, size: 2 });
    });

    it("deletes, also what is not there", async () => {
      await store.write("d", Buffer.from("1"));
      await store.delete("d");
      await store.delete("d");
      expect(await store.read("d")).toBeUndefined();
    });
  });
};
