import { makeAlertStore } from "../../shared/alerts/alert-book.ts";
import { makeConnectionStore } from "../../shared/definitions/connection-store.ts";
import { givenExportSchema } from "../../shared/definitions/export.ts";
import { makeExportStore } from "../../shared/definitions/export-store.ts";
import type { Overview } from "../../shared/overview/overview.ts";
import { makeShowOverview } from "../../shared/overview/show-overview.ts";
import { noCounts } from "../../shared/report/counts.ts";
import type { Run } from "../../shared/runs/ledger/run.ts";
import { makeRunId } from "../../shared/runs/ledger/run-id.ts";
import { makeRunLedger } from "../../shared/runs/ledger/run-ledger.ts";
import { pointerBytes, pointerName } from "../../shared/runs/lists/snapshot-pointer.ts";
import { writeLookFile } from "../../shared/runs/look-file.ts";
import { startCountedStorage } from "../http/counted-storage.ts";
import { makeApi } from "../http/make-api.ts";
import { sampleExport } from "../world/make-world.ts";

const now = Date.UTC(2026, 10, 24, 1, 2, 3);
const accountId = 1;
const exportCount = 20;

let counted: Awaited<ReturnType<typeof startCountedStorage>>;
beforeAll(async () => {
  counted = await startCountedStorage();
}, 60_000);
afterAll(() => counted.stop());

/** Each with two lists; the last run of each failed, the one before was good. */
const fill = async () => {
  const { blobs, tables } = counted.storage;
  const connection = {
    ...{ name: "nordics", displayName: "Nordics", credentialsSecret: "dotdigital-nordics", accountId },
    ...{ endpoint: "https://r1-api.dotdigital.com", exportUser: "marketing", limits: { activeImports: 10 } },
    consent: { agreedBy: "admin", agreedAt: "2026-11-01T00:00:00Z", statement: "2026-12" },
  };
  await blobs.config.write("connections/nordics.json", Buffer.from(JSON.stringify(connection)));
  await blobs.config.write("alerts.json", Buffer.from(JSON.stringify({ open: [], deliveries: [] })));
  const ledger = makeRunLedger(tables.runs, tables.history);
  const fillOne = async (nth: number) => {
    const name = `export-${String(nth).padStart(2, "0")}`;
    const targets = [2 * nth + 1, 2 * nth + 2].map((addressBookId) => ({ addressBookId, segments: ["High"] }));
    const definition = givenExportSchema.parse({ ...sampleExport, name, targets });
    await blobs.config.write(`exports/${name}.json`, Buffer.from(JSON.stringify(definition)));
    const seen = { stamp: "2026/11/24/0100", fingerprint: "two", seenAt: now - 60_000 };
    await writeLookFile(blobs.config, name, { lookedAt: now, seen });
    for (const { addressBookId } of targets) {
      const pointer = { blob: "none", name: `List ${addressBookId}`, members: addressBookId, membersAt: now };
      await blobs.snapshots.write(pointerName({ accountId, addressBookId }), pointerBytes(pointer));
    }
    for (const [state, ago] of [["succeeded", 3_600_000] as const, ["failed", 60_000] as const]) {
      const open = runAt(name, now - ago);
      const { lastRunId } = await ledger.head(name);
      await ledger.open(open, { seen: { ...(lastRunId === undefined ? {} : { lastRunId }) } });
      const stored = await ledger.get(open.id);
      if (!stored) throw new Error(`Run '${open.id}' did not open.`);
      await ledger.end(stored, { ...open, state, endedAt: new Date(now - ago).toISOString() });
    }
  };
  await Promise.all(Array.from({ length: exportCount }, (_, nth) => fillOne(nth)));
};

const runAt = (exportName: string, at: number): Run => ({
  ...{
    id: makeRunId(exportName, at, "00000000"),
    exportName,
    connection: "nordics",
    state: "finishing",
    mode: "delta",
  },
  ...{ trigger: "timer", requestedBy: "marketing", requestedAt: new Date(at).toISOString(), changedAt: at },
  refresh: { stamp: "2026/11/24/0100", fingerprint: String(at), segments: {} },
  ...{ attempt: 1, batchCount: 0, targets: [{ addressBookId: 1, counts: noCounts }] },
});

it("tells of 20 exports with two lists each by seven requests an export, and six for all", async () => {
  await fill();
  const { blobs, tables } = counted.storage;
  const config = blobs.config;
  const showOverview = makeShowOverview({
    ...{ exports: makeExportStore(config), connections: makeConnectionStore(config), config, clock: () => now },
    ...{ snapshots: blobs.snapshots, runs: makeRunLedger(tables.runs, tables.history) },
    ...{ alerts: makeAlertStore(config), noGoodRunMs: 26 * 3_600_000 },
  });
  const api = makeApi({ parts: { showOverview } });
  let told: Overview | undefined;
  const requests = await counted.requestsOf(async () => {
    told = (await api.call("GET /api/overview")).json as Overview;
  });
  expect(told?.unreadable).toEqual([]);
  expect(told?.exports).toHaveLength(exportCount);
  expect(told?.exports[7]).toMatchObject({
    name: "export-07",
    newest: { state: "failed" },
    lastGood: { stamp: "2026/11/24/0100" },
    targets: [{ name: "List 15", members: 15 }, { members: 16 }],
  });
  const counts = Object.fromEntries([...Map.groupBy(requests, (one) => one)].map(([one, all]) => [one, all.length]));
  expect(counts).toEqual({
    // Lists: of the exports twice, for what they are and for when they were saved, and of the connections.
    "GET config": 3,
    "GET config/connections": 1,
    "GET config/alerts.json": 1,
    "GET config/exports": 20,
    "GET config/looks": 20,
    // The head, the run that failed, the one that was good.
    "GET runs": 60,
    [`GET snapshots/${accountId}`]: 40,
  });
  // For five seconds nobody else asks anything.
  expect(await counted.requestsOf(() => api.call("GET /api/overview"))).toEqual([]);
});
