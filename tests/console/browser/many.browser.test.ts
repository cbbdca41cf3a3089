import type { Page } from "playwright-core";
import { z } from "zod";
import { openOwnStorage } from "../../../shared/azure/open-storage.ts";
import { makeRunLedger } from "../../../shared/runs/ledger/run-ledger.ts";
import { storeRuns } from "../../history/store-runs.ts";
import { leastOf } from "./least-of.ts";
import { storeBatches } from "./store-batches.ts";
import { longestTask, markPage } from "./trace-tasks.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ has: "nothing" });
const runCount = 10_000;
const batchCount = 500;
/** No task of the page may hold it up for longer, so that it answers to whoever types and clicks. */
const mostMs = 100;
const turns = 4;
let runId = "";

beforeAll(async () => {
  const { connectionString } = console.world.stack;
  const { tables, prepare } = openOwnStorage({ kind: "connection-string", connectionString });
  await prepare();
  const ids = await storeRuns(tables.runs, runCount);
  await makeRunLedger(tables.runs, tables.history).tidyHistory(Date.now());
  runId = ids[0] ?? "";
  await storeBatches(tables, runId, batchCount);
});

type Visit = { path: string; before?: (page: Page) => Promise<unknown>; act?: (page: Page) => Promise<void> };

/** How long the longest task was of a page that is opened, and in which somebody then does this. */
const longestOf = ({ path, before, act }: Visit): Promise<number> =>
  longestTask(console.browser, async () => {
    const { page } = await console.openConsole({
      path,
      before: async (opened) => {
        await markPage(opened);
        await before?.(opened);
      },
    });
    await act?.(page);
    // What was drawn last has come to the screen.
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  });

const rowsOf = (page: Page) => page.locator("main tbody tr");

it.each([
  ["of all exports", "/console/history"],
  ["of one export, with how its members changed", "/console/history?export=export-0"],
])(
  "with 10,000 runs no task of the history %s, nor of its next page, holds the page up for 100 ms",
  async (_, path) => {
    const turnPages = async (page: Page) => {
      await page.getByRole("status").filter({ hasText: "50 runs" }).waitFor();
      expect(await rowsOf(page).count()).toBe(50);
      const newest = (await rowsOf(page).first().textContent()) ?? "";
      await page.getByRole("link", { name: "Older" }).click();
      await rowsOf(page).first().filter({ hasNotText: newest }).waitFor();
      expect(await rowsOf(page).count()).toBe(50);
      await page.getByRole("link", { name: "Newest" }).click();
      await rowsOf(page).first().filter({ hasText: newest }).waitFor();
    };

    expect(await leastOf(turns, mostMs, () => longestOf({ path, act: turnPages }))).toBeLessThan(mostMs);
  },
);

it("no task of a run with 500 batches holds the page up for 100 ms: not when it opens, nor when its batches do", async () => {
  const lookAtBatches = async (page: Page) => {
    await page.locator("summary", { hasText: "500 batches" }).click();
    await page.getByText("Batches 1 to 50 of 500").waitFor();
    await page.getByRole("button", { name: "Next ones" }).click();
    await page.getByText("Batches 51 to 100 of 500").waitFor();
    await page.getByLabel("Show", { exact: true }).selectOption("Those that have not ended");
    await page.getByText("of 0").waitFor();
    await page.getByLabel("Show", { exact: true }).selectOption("All batches");
    await page.getByText("Batches 1 to 50 of 500").waitFor();
  };
  const visit = { path: `/console/runs/${runId}`, act: lookAtBatches };

  expect(await leastOf(turns, mostMs, () => longestOf(visit))).toBeLessThan(mostMs);
});

it("would say what holds the page up: a history of 3,000 runs on one page", async () => {
  const serveMany = (page: Page) =>
    page.route("**/api/runs?*", async (route) => {
      const reply = await route.fetch();
      const { runs } = runListSchema.parse(await reply.json());
      const many = Array.from({ length: 60 }, (_, turn) => runs.map((run) => ({ ...run, id: `${run.id}${turn}` })));
      await route.fulfill({ response: reply, json: { runs: many.flat(), next: null } });
    });

  expect(await longestOf({ path: "/console/history", before: serveMany })).toBeGreaterThan(mostMs);
});

const runListSchema = z.looseObject({ runs: z.array(z.looseObject({ id: z.string() })) });
