import type { RowValue, TableStore } from "../../shared/azure/table-store.ts";
import { ConflictError } from "../../shared/errors.ts";

/** What every TableStore does. The fake and Azurite are held against it alike. */
export const tableStoreContract = (title: string, open: () => Promise<TableStore>) => {
  describe(`a table store (${title})`, () => {
    let store: TableStore;
    beforeEach(async () => {
      store = await open();
    });

    it("gives back what was inserted, without the columns that were undefined", async () => {
      const { etag } = await store.insert("p", "r", {
        text: "å",
        number: 1.5,
        big: 1_716_000_000_000,
        yes: true,
        none: undefined,
      });
      expect(await store.get("p", "r")).toEqual({
        partition: "p",
        row: "r",
        etag,
        value: { text: "å", number: 1.5, big: 1_716_000_000_000, yes: true },
      });
      expect(await store.get("p", "other")).toBeUndefined();
    });

    it("refuses a value that is no plain one", async () => {
      const value: RowValue = JSON.parse('{"list":[{"name":"a"}]}');
      await expect(store.insert("p", "r", value)).rejects.toThrow();
      expect(await store.get("p", "r")).toBeUndefined();
    });

    it("refuses to insert a row that is there", async () => {
      await store.insert("p", "r", { a: 1 });
      await expect(store.insert("p", "r", { a: 2 })).rejects.toThrow(ConflictError);
    });

    it("replaces the whole row of the version that was read, and no other", async () => {
      const first = await store.insert("p", "r", { a: 1, b: 1 });
      await store.replace("p", "r", { a: 2 }, first.etag);
      expect((await store.get("p", "r"))?.value).toEqual({ a: 2 });
      await expect(store.replace("p", "r", { a: 3 }, first.etag)).rejects.toThrow(ConflictError);
      await expect(store.replace("p", "none", { a: 3 }, first.etag)).rejects.toThrow(ConflictError);
    });

    it("lists a partition in order of row key, from and below a key, and as many as asked for", async () => {
      for (const row of ["run-2", "run-1", "head", "run.x"]) await store.insert("p", row, { row });
      await store.insert("q", "run-0", { row: "other" });
      const rows = async (range?: Parameters<TableStore["query"]>[1]) => {
        const found = [];
        for await (const { row } of store.query("p", range)) found.push(row);
        return found;
      };
      expect(await rows()).toEqual(["head", "run-1", "run-2", "run.x"]);
      expect(await rows({ from: "run-", below: "run." })).toEqual(["run-1", "run-2"]);
      expect(await rows({ from: "run-", top: 1 })).toEqual(["run-1"]);
    });

    it("lists a partition page by page, however small the pages are", async () => {
      for (const row of ["1", "2", "3", "4", "5"]) await store.insert("p", row, {});
      const found = [];
      for await (const { row } of store.query("p", { from: "2", pageSize: 2 })) found.push(row);
      expect(found).toEqual(["2", "3", "4", "5"]);
    });

    it("sets columns beside those that are there, whoever wrote them, and makes the row", async () => {
      await store.merge("p", "r", { a: 1, b: 1 });
      await store.merge("p", "r", { b: 2, c: undefined });
      await store.merge("p", "r", { d: "x" });
      expect((await store.get("p", "r"))?.value).toEqual({ a: 1, b: 2, d: "x" });
    });

    it("scans rows of one key in all partitions", async () => {
      for (const partition of ["p", "q"]) for (const row of ["head", "run"]) await store.insert(partition, row, {});
      const found = [];
      for await (const { partition, row } of store.scan({ row: "head" })) found.push(`${partition}/${row}`);
      expect(found.sort()).toEqual(["p/head", "q/head"]);
    });

    it("scans all partitions", async () => {
      await store.insert("p", "1", {});
      await store.insert("q", "2", {});
      const found = [];
      for await (const { partition, row } of store.scan()) found.push(`${partition}/${row}`);
      expect(found.sort()).toEqual(["p/1", "q/2"]);
    });

    it("carries out all actions of a transaction or none", async () => {
      const { etag } = await store.insert("p", "there", { a: 1 });
      await store.transact("p", [
        { kind: "insert", row: "new", value: { a: 1 } },
        { kind: "replace", row: "there", value: { a: 2 }, etag },
      ]);
      expect((await store.get("p", "there"))?.value).toEqual({ a: 2 });
      const stale = store.transact("p", [
        { kind: "insert", row: "newer", value: { a: 1 } },
        { kind: "replace", row: "there", value: { a: 3 }, etag },
      ]);
      await expect(stale).rejects.toThrow(ConflictError);
      expect(await store.get("p", "newer")).toBeUndefined();
      const doubled = store.transact("p", [{ kind: "insert", row: "new", value: { a: 9 } }]);
      await expect(doubled).rejects.toThrow(ConflictError);
    });

    it("deletes rows together, or none where one is gone already", async () => {
      for (const row of ["1", "2", "3"]) await store.insert("p", row, { row });
      const remove = (...rows: string[]) =>
        store.transact(
          "p",
          rows.map((row) => ({ kind: "delete", row })),
        );

      await remove("1");
      await expect(remove("2", "1")).rejects.toThrow(ConflictError);
      expect(await store.get("p", "2")).toBeDefined();
      await remove("2", "3");

      for (const row of ["1", "2", "3"]) expect(await store.get("p", row)).toBeUndefined();
    });
  });
};
