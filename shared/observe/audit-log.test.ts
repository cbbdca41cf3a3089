import { memoryTableStore } from "../../tests/fakes/memory-table-store.ts";
import { makeAuditLog } from "./audit-log.ts";

it("keeps a month in a partition, its newest row first, begun before it is ended", async () => {
  const table = memoryTableStore();
  let at = Date.UTC(2026, 10, 30, 23, 59, 59);
  let ids = 0;
  const audit = makeAuditLog({ table, now: () => at, newId: () => `id${++ids}` });

  const first = await audit.begin({ by: "anna@example.com", action: "put-export", on: "loyalty" });
  await audit.end(first, { outcome: "refused", status: 409, code: "list-owned-elsewhere" });
  at += 500;
  await audit.begin({ by: "function key", action: "request-run", on: "loyalty" });
  at += 500;
  const third = await audit.begin({ by: "function key", action: "cancel-run", on: "loyalty.1" });
  await audit.end(third, { outcome: "done", status: 202, about: "run loyalty.1" });

  const november = [];
  for await (const { value } of table.query("2026-11")) november.push(value);
  const december = [];
  for await (const { value } of table.query("2026-12")) december.push(value);
  expect(november).toEqual([
    { at: "2026-11-30T23:59:59.500Z", by: "function key", action: "request-run", on: "loyalty", outcome: "begun" },
    {
      at: "2026-11-30T23:59:59.000Z",
      by: "anna@example.com",
      action: "put-export",
      on: "loyalty",
      outcome: "refused",
      status: 409,
      code: "list-owned-elsewhere",
    },
  ]);
  expect(december).toMatchObject([{ action: "cancel-run", outcome: "done", about: "run loyalty.1" }]);
});
