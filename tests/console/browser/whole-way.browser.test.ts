import { sampleShape } from "../../../local/sample/sample-shape.ts";
import { sampleCounts } from "../../../local/sample/sample-truth.ts";
import { fillConnection, fillExport } from "./set-up-by-hand.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ has: "landed" });

it("an empty app is led to a finished run by clicking and typing alone, in under two minutes", async () => {
  const expected = sampleCounts(sampleShape({ profiles: console.world.profiles }));
  const began = performance.now();
  const { page } = await console.openConsole();

  await page.getByRole("link", { name: "Connect an account" }).click();
  await fillConnection(page, { name: "Dotdigital Nordics" });
  await page.getByLabel("Its short name").fill("nordics");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByText("Dotdigital knows this API user: account 1").waitFor();

  await page.getByRole("link", { name: "Set up an export" }).click();
  await fillExport(page, "Loyalty programme");
  await page.getByRole("button", { name: "Use what is suggested" }).click();
  await page.getByRole("table", { name: "Rows of HighValueSegment as they would be sent" }).waitFor();
  await page.getByRole("button", { name: "Save and run now" }).click();

  const outcome = page.getByText(`Accepted by Dotdigital: ${expected.accepted}. Taken off lists: 0.`);
  await outcome.waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/console\/runs\/loyalty-programme\./);
  expect(performance.now() - began).toBeLessThan(120_000);

  await page.getByRole("link", { name: "Home" }).click();
  await page.getByRole("heading", { name: "Loyalty programme" }).waitFor();
});
