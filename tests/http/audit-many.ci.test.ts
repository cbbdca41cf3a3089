import type { TableStore } from "../../shared/azure/table-store.ts";
import { startCountedStorage } from "./counted-storage.ts";
import { makeApi } from "./make-api.ts";

type Page = { rows: unknown[]; next: string | null };

const now = Date.UTC(2026, 10, 24, 1, 2, 3);
const latest = 8_640_000_000_000_000;
const keyOf = (nth: number) => `${String(latest - now + nth * 60_000).padStart(16, "0")}-row`;

describe("of 20,000 rows", () => {
  let counted: Awaited<ReturnType<typeof startCountedStorage>>;
  beforeAll(async () => {
    counted = await startCountedStorage();
    await writeMany(counted.storage.tables.audit, 20_000);
  }, 120_000);
  afterAll(() => counted.stop());

  it.each([
    ["50", "", 50],
    ["50 of one name", "?by=bo@example.com", 10],
    ["50 from the middle", `?after=${keyOf(10_000)}`, 50],
  ])("a page of %s asks the table once", async (_which, query, rows) => {
    const api = makeApi({ auditTable: counted.storage.tables.audit });
    let page: Page | undefined;
    const asked = await counted.requestsOf(async () => {
      page = (await api.call(`GET /api/audit${query}`)).json as Page;
    });
    expect(asked).toEqual(["GET audit"]);
    expect(page?.rows).toHaveLength(rows);
    expect(page?.next).toMatch(/^\d{16}-/);
  });
});

/** A row a minute, all of one month; each hundredth is of somebody else. */
const writeMany = async (table: TableStore, count: number): Promise<void> => {
  for (let start = 0; start < count; start += 100) {
    const nths = Array.from({ length: 100 }, (_, index) => start + index);
    await table.transact(
      "2026-11",
      nths.map((nth) => ({ kind: "insert", row: keyOf(nth), value: rowOf(nth) })),
    );
  }
};

const rowOf = (nth: number) => ({
  at: new Date(now - nth * 60_000).toISOString(),
  by: nth % 100 === 7 ? "bo@example.com" : "anna@example.com",
  ...{ action: "put-export", on: "loyalty", outcome: "done", status: 200 },
});
