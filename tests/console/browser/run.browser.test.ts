import type { Page } from "playwright-core";
import type { RunView } from "../../../shared/runs/run-api.ts";
import { heldRun } from "./held-run.ts";
import { newestRun } from "./newest-run.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole();
/** The word for how the run stands, which is read out when it changes. */
const state = (page: Page, word: string) => page.getByRole("status").locator("#state", { hasText: word });

it("a run that has ended explains its rejects by code, with what to do about each", async () => {
  const { page } = await console.openConsole({ path: `/console/runs/${console.world.runId}` });
  const rejects = page.getByRole("table", { name: /rejects file by code/ });
  const lines = await rejects.locator("tbody tr").allTextContents();

  expect(lines.length).toBeGreaterThan(1);
  // A code, how many, and a sentence.
  expect(lines.filter((line) => !/^[A-Za-z-]+[\d,]+[A-Z].{15,}/.test(line))).toEqual([]);
});

it("a held run is judged by its numbers and examples, discarded once and released the next time, with the page following it to its end", async () => {
  const first = await heldRun(console.world, 1, "2024/05/18/0312");
  const { page } = await console.openConsole({ path: `/console/runs/${first.id}` });
  await page
    .getByText(/would be taken off the list\./)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await page.getByRole("dialog", { name: "Discard this plan?" }).getByRole("button", { name: "Drop the plan" }).click();
  await page.getByText("Its plan was dropped, and nothing was sent.").first().waitFor();

  const second = await heldRun(console.world, 2, "2024/05/19/0312");
  await page.goto(`${console.world.url}/console/runs/${second.id}`);
  const title = /^Removed from the list: the first/;
  await page.locator("summary", { hasText: title }).click();
  const examples = page.getByRole("table", { name: title });
  await examples.waitFor();
  expect(await examples.textContent()).not.toMatch(/\w{4,}@/);
  await page.getByRole("button", { name: "Release exactly this" }).click();
  const dialog = page.getByRole("dialog", { name: "Release this plan?" });
  const said = await dialog.getByText(/add \d+, update \d+, remove \d+\./).textContent();
  await dialog.getByRole("button", { name: "Send this to Dotdigital" }).click();
  await page
    .getByText(/Taken off lists: [1-9]/)
    .first()
    .waitFor();

  const ended = await console.world.call<RunView>("GET", `/api/runs/${second.id}`);
  expect(said).toContain(`remove ${ended.counts.removed}.`);
});

it("a run that Dotdigital still works on is cancelled: it is said at once, and what became of it at its end", async () => {
  const { call, stack } = console.world;
  await stack.dotdigital.plant({
    match: { method: "PUT" },
    times: 1,
    effect: { job: { finishAfter: { ms: 15_000 } } },
  });
  const { id } = await call<RunView>("POST", "/api/exports/loyalty/runs", { mode: "full" });
  const { page } = await console.openConsole({ path: `/console/runs/${id}` });
  await state(page, "Sending").waitFor();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this run?" });
  await dialog.getByText("Nothing more is sent.").waitFor();
  await dialog.getByRole("button", { name: "Cancel the run" }).click();
  await state(page, "Being cancelled").waitFor();
  await page.getByRole("status").getByText("Somebody stopped it. What had been sent by then counts.").waitFor();

  expect((await call<RunView>("GET", `/api/runs/${id}`)).state).toBe("cancelled");
  expect(await page.getByRole("button", { name: "Cancel", exact: true }).count()).toBe(0);
});

it("a run that failed says why and what to do, and the next one is begun where it stands", async () => {
  const { call, stack } = console.world;
  await stack.dotdigital.plant({ effect: { reply: { status: 401, body: "" } } });
  const { id } = await call<RunView>("POST", "/api/exports/loyalty/runs", { mode: "full" });
  await newestRun(console.world, (run) => run.id === id && run.endedAt !== null);
  await stack.dotdigital.pullAll();
  const { page } = await console.openConsole({ path: `/console/runs/${id}` });
  await state(page, "Failed").waitFor();
  await page.getByText("credentials-refused").first().waitFor();
  await page.getByText("PATCH the connection with those of an API user").first().waitFor();
  await page.getByRole("button", { name: "Run again" }).click();
  await page.getByRole("dialog", { name: "Run loyalty again?" }).getByRole("button", { name: "Start the run" }).click();
  await page.waitForURL((url) => /\/runs\/loyalty\./.test(url.pathname) && !url.pathname.endsWith(id));
  await state(page, "Succeeded").waitFor();
});
