import { memoryTableStore } from "../../../tests/fakes/memory-table-store.ts";
import { noCounts } from "../../report/counts.ts";
import { historyRow, hourOfRun } from "./history-key.ts";
import type { Run } from "./run.ts";
import { historyText, makeRunHistory } from "./run-history.ts";
import { makeRunId } from "./run-id.ts";

const noon = Date.UTC(2026, 4, 17, 12);
const idAt = (minutes: number, name = "loyalty", random = "aaaaaaaa") =>
  makeRunId(name, noon + minutes * 60_000, random);

const ended = (id: string, more: Partial<Run> = {}): Run => ({
  ...{ id, exportName: "loyalty", connection: "nordics", state: "succeeded", mode: "delta", trigger: "timer" },
  ...{ requestedBy: "timer", refresh: { stamp: "2026/05/17/1200", fingerprint: "f", segments: {} } },
  ...{ requestedAt: "2026-05-17T12:00:00.000Z", changedAt: noon, attempt: 1, batchCount: 0 },
  targets: [{ addressBookId: 1, counts: noCounts }],
  ...more,
});

const open = () => {
  const table = memoryTableStore();
  const history = makeRunHistory(table);
  const list = async (after?: string) => {
    const found: (string | [string, string])[] = [];
    for await (const { id, run } of history.entries(after)) found.push(run ? [id, run.state] : id);
    return found;
  };
  const rows = async () => {
    let count = 0;
    for await (const { partition } of table.scan()) if (partition !== "notes") count += 1;
    return count;
  };
  return { ...history, table, list, rows };
};

it("lists runs of all exports by the time in which they were asked for, newest first", async () => {
  const { name, list, rows } = open();
  const ids = [idAt(0), idAt(-200), idAt(5, "b"), idAt(61, "a"), idAt(5, "a"), idAt(-1, "z")];
  for (const id of ids) await name(id);
  expect(await list()).toEqual([idAt(61, "a"), idAt(5, "b"), idAt(5, "a"), idAt(0), idAt(-1, "z"), idAt(-200)]);
  // Of 8, 11, 12 and 13 o'clock.
  expect(await rows()).toBe(4);
});

it("lists those that were asked for before another, which need not be there", async () => {
  const { name, list } = open();
  for (const minutes of [-100, -1, 0, 1, 100]) await name(idAt(minutes));
  expect(await list(idAt(1))).toEqual([idAt(0), idAt(-1), idAt(-100)]);
  expect(await list(idAt(2))).toEqual([idAt(1), idAt(0), idAt(-1), idAt(-100)]);
  expect(await list(idAt(-100))).toEqual([]);
});

it("has a copy of a run that has ended, in the place of its name, however often it is told", async () => {
  const { name, keep, list, rows } = open();
  await name(idAt(0));
  await keep(ended(idAt(0)));
  await keep(ended(idAt(0)));
  expect(await list()).toEqual([[idAt(0), "succeeded"]]);
  expect(await rows()).toBe(1);
});

it("has the name and the end only of a run that has more to tell than there is room for, or is of another form", async () => {
  const { name, keep, entries, table } = open();
  await name(idAt(0));
  await keep(ended(idAt(0), { state: "failed", requestedBy: "x".repeat(5_000) }));
  await table.merge("2026-05", historyRow(hourOfRun(idAt(-60)), 0), {
    rnew: JSON.stringify({ state: "cancelled", id: idAt(-60), of: "another version" }),
    rnewer: JSON.stringify({ id: idAt(-61), state: "of another version" }),
  });
  const found: unknown[] = [];
  for await (const one of entries()) found.push(one);
  expect(found).toEqual([{ id: idAt(0), state: "failed" }, { id: idAt(-60), state: "cancelled" }, { id: idAt(-61) }]);
});

it("decodes no more of an hour than is asked for", async () => {
  const { keep, entries } = open();
  for (let nth = 0; nth < 30; nth += 1) await keep(ended(idAt(nth)));
  const parse = jest.spyOn(JSON, "parse");
  for await (const { id } of entries()) {
    expect(id).toBe(idAt(29));
    break;
  }
  expect(parse).toHaveBeenCalledTimes(1);
  parse.mockRestore();
});

it("takes another row of the hour when one has a hundred runs, and finds each again", async () => {
  const { name, keep, forget, list, rows } = open();
  const ids = Array.from({ length: 250 }, (_, nth) => idAt(0, "loyalty", String(nth).padStart(8, "0")));
  for (const id of ids) await name(id);
  expect(await rows()).toBe(3);
  for (const id of ids) await keep(ended(id));
  expect(await list()).toEqual(ids.toReversed().map((id) => [id, "succeeded"]));
  for (const id of ids.slice(100)) await forget(id);
  expect(await rows()).toBe(1);
  expect(await list()).toHaveLength(100);
});

it("fills in many at once, beside those that are there, and lists each once", async () => {
  const { name, fill, list, rows } = open();
  await name(idAt(1));
  const ids = Array.from({ length: 150 }, (_, nth) => idAt(0, "old", String(nth).padStart(8, "0")));
  const entries = [...ids.map((id) => ({ id, run: ended(id) })), { id: idAt(-90) }];
  await fill(entries.map((entry) => ({ id: entry.id, text: historyText(entry) })));
  await fill(ids.map((id) => ({ id, text: historyText({ id }) })));
  expect(await list()).toEqual([idAt(1), ...ids.toReversed().map((id) => [id, "succeeded"]), idAt(-90)]);
  expect(await rows()).toBe(6);
});

it("forgets a run, and one that is not there, and leaves no empty row behind", async () => {
  const { name, forget, list, rows } = open();
  await name(idAt(0));
  await name(idAt(1));
  await forget(idAt(0));
  await forget(idAt(0));
  expect(await list()).toEqual([idAt(1)]);
  await forget(idAt(1));
  expect(await rows()).toBe(0);
});

it("keeps who is named while another is forgotten", async () => {
  const { table, name } = open();
  await name(idAt(0));
  let isFirst = true;
  const racing = makeRunHistory({
    ...table,
    async replace(...args) {
      if (isFirst) await name(idAt(2));
      isFirst = false;
      return table.replace(...args);
    },
  });
  await name(idAt(1));
  await racing.forget(idAt(0));
  const left: string[] = [];
  for await (const { id } of racing.entries()) left.push(id);
  expect(left).toEqual([idAt(2), idAt(1)]);
});

it("looks at months with runs only, the latest first, and at none that it was told is over", async () => {
  const { name, forget, dropEmptyMonths, list, table } = open();
  const old = makeRunId("loyalty", Date.UTC(2025, 11, 31, 23, 59), "aaaaaaaa");
  for (const id of [old, idAt(0)]) await name(id);
  expect(await list()).toEqual([idAt(0), old]);
  expect(await list(idAt(0))).toEqual([old]);
  const months = async () => Object.keys((await table.get("notes", "months"))?.value ?? {});
  await forget(old);
  await forget(idAt(0));
  await dropEmptyMonths("2026-05");
  expect(await months()).toEqual(["m202605"]);
  expect(await list()).toEqual([]);
});
