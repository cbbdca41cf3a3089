import type { RunView } from "../../../shared/runs/run-api.ts";
import { heldRun } from "./held-run.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole();

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
