import { memoryTableStore } from "../../../tests/fakes/memory-table-store.ts";
import { makeBatchLedger } from "./batch-ledger.ts";

const runId = "loyalty.20240517T033000000Z.r0000001";

/** A row as an earlier version wrote it: imports and removals had the same columns. */
const olderRow = {
  runId,
  seq: 1,
  attempt: 1,
  accountId: 1,
  hashKey: "1",
  addressBookId: 12345,
  contacts: 3,
  state: "submitted",
  importId: "0f9c",
  submittedAt: 1000,
  attempts: 1,
  waits: 0,
  looks: 2,
  notBefore: 5000,
  idsDone: 0,
  partSize: 1000,
  refusals: 0,
  isRead: false,
  importsFailed: 0,
  mayBeSent: true,
  accepted: 0,
  rejected: 0,
  unconfirmed: 0,
  notSent: 0,
  removed: 0,
  removalFailed: 0,
  withheld: 0,
  warnings: 0,
};

const readBack = async (row: Parameters<ReturnType<typeof memoryTableStore>["insert"]>[2]) => {
  const table = memoryTableStore();
  await table.insert(runId, "000001", row);
  return (await makeBatchLedger(table).get(runId, 1))?.value;
};

describe("a row that an earlier version left open is read", () => {
  it("of a removal, with the id of its job", async () => {
    const batch = await readBack({ ...olderRow, kind: "removal", idsDone: 2000 });
    expect(batch).toMatchObject({ kind: "removal", state: "submitted", jobId: "0f9c", idsDone: 2000 });
    expect(batch).not.toHaveProperty("importId");
  });

  it("of a removal between two jobs", async () => {
    const { importId: _, ...row } = olderRow;
    const batch = await readBack({ ...row, kind: "removal", state: "staged", isRead: true });
    expect(batch).toMatchObject({ kind: "removal", state: "staged", isSifted: false });
    expect(batch).not.toHaveProperty("jobId");
  });

  it("of an import, without what only removals have", async () => {
    const batch = await readBack({ ...olderRow, kind: "import", root: 7, halfOf: 7 });
    expect(batch).toMatchObject({ kind: "import", importId: "0f9c", root: 7, halfOf: 7, importsFailed: 0 });
    expect(batch).not.toHaveProperty("isRead");
  });

  it("of the time before waits and parts were counted", async () => {
    const { waits: _, idsDone: __, partSize: ___, refusals: ____, importsFailed: _____, ...row } = olderRow;
    expect(await readBack({ ...row, kind: "removal" })).toMatchObject({
      waits: 0,
      idsDone: 0,
      partSize: 1000,
      refusals: 0,
    });
    expect(await readBack({ ...row, kind: "import" })).toMatchObject({ waits: 0, importsFailed: 0 });
  });
});

it("what is written is read as it was", async () => {
  const table = memoryTableStore();
  const ledger = makeBatchLedger(table);
  await table.insert(runId, "000001", { ...olderRow, kind: "removal" });
  const stored = await ledger.get(runId, 1);
  if (!stored) throw new Error("The row is not there.");
  await ledger.replace(stored, { ...stored.value, looks: 3 });
  expect((await ledger.get(runId, 1))?.value).toEqual({ ...stored.value, looks: 3 });
  expect((await table.get(runId, "000001"))?.value).not.toHaveProperty("importId");
});
