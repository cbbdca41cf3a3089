import type { Page } from "playwright-core";
import type { ConsoleWorld } from "./console-world.ts";

export type ConsoleView = {
  name: string;
  path(world: Pick<ConsoleWorld, "runId" | "heldRunId">): string;
  /** What opens on it, dialogs above all, by name: how a person brings it up. */
  opens?: Record<string, (page: Page) => Promise<void>>;
};

const press = (name: string) => (page: Page) => page.getByRole("button", { name, exact: true }).click();

/** Every view of the console. Tests look at each of them with all that opens on it, and screenshots are taken of them. */
export const consoleViews: readonly ConsoleView[] = [
  { name: "home", path: () => "/console" },
  { name: "run", path: ({ runId }) => `/console/runs/${runId}`, opens: { again: press("Run again") } },
  {
    name: "held-run",
    path: ({ heldRunId }) => `/console/runs/${heldRunId}`,
    opens: { release: press("Release exactly this"), discard: press("Discard") },
  },
  { name: "history", path: () => "/console/history" },
  { name: "history-of-one", path: () => "/console/history?export=loyalty" },
  { name: "audit", path: () => "/console/audit" },
  { name: "explain", path: () => "/console/explain" },
  {
    name: "health",
    path: () => "/console/health",
    opens: { account: (page) => page.locator(".account > button").click() },
  },
  { name: "connections", path: () => "/console/connections" },
  {
    name: "connect",
    path: () => "/console/connections/new",
    opens: { secret: (page) => page.getByLabel("Somebody has put the API user into Key Vault already").check() },
  },
  {
    name: "connection",
    path: () => "/console/connections/nordics",
    opens: {
      disconnect: (page) => page.getByRole("button", { name: "Disconnect" }).click(),
      check: async (page) => {
        await page.getByRole("button", { name: "Check again now" }).click();
        await page.getByText("All is well").waitFor();
      },
    },
  },
  {
    name: "export-source",
    path: () => "/console/exports/loyalty",
    opens: {
      columns: (page) => page.locator("details.segment > summary").first().click(),
      form: async (page) => {
        await page.getByLabel("A column of dates or numbers").selectOption("DateOfBirth");
        await page.getByRole("button", { name: "Say how it writes them" }).click();
        await page.getByLabel("It writes them like").selectOption({ label: "12/31/1990, month first" });
        await page.getByText("The first values become").waitFor();
      },
      names: async (page) => {
        await page.getByLabel("A column of names").selectOption("LastName");
        await page.getByRole("button", { name: "Take its words for names" }).click();
      },
      delete: (page) => page.getByRole("button", { name: "Delete this export" }).click(),
    },
  },
  {
    name: "export-lists",
    path: () => "/console/exports/loyalty?step=lists",
    opens: {
      another: (page) => page.getByRole("button", { name: "Add another list" }).click(),
      unmade: (page) => page.getByLabel("Address book").fill("A list that is not made yet"),
    },
  },
  {
    name: "export-match",
    path: () => "/console/exports/loyalty?step=match",
    opens: {
      preview: (page) => page.getByRole("heading", { level: 4 }).first().waitFor(),
      rules: (page) => page.getByRole("button", { name: "Leave out by a column" }).click(),
    },
  },
  {
    name: "export-when",
    path: () => "/console/exports/loyalty?step=when",
    opens: {
      zone: (page) => page.getByLabel("At a time of day").check(),
      webhook: (page) => page.getByLabel("To a webhook of its own").check(),
    },
  },
  {
    name: "export-new",
    path: () => "/console/exports/new",
    opens: { lacks: (page) => page.getByRole("button", { name: "Save", exact: true }).click() },
  },
  { name: "not-found", path: () => "/console/nowhere" },
];

/** A view as it comes up, or with one of the things that open on it. */
export type Look = { name: string; view: ConsoleView; bringUp(page: Page): Promise<void> };

/** All views, and all that opens on them, each by a name that a file may have. */
export const looks: readonly Look[] = consoleViews.flatMap((view) => [
  { name: view.name, view, bringUp: async () => undefined },
  ...Object.entries(view.opens ?? {}).map(([name, bringUp]) => ({ name: `${view.name}-${name}`, view, bringUp })),
]);
