import type { Page } from "playwright-core";
import { z } from "zod";
import { demo } from "../../../local/stack/demo.ts";
import { leastOf } from "./least-of.ts";
import { markWhenThere, tracePaint } from "./trace-paint.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole();
const exportCount = 20;

type Stored = { connection: string; source: unknown; mapping: unknown };

/** Exports like the sample's, each with an address book of its own; only a person runs them. */
const addExports = async (): Promise<void> => {
  const { call } = console.world;
  const { connection, source, mapping } = await call<Stored>("GET", "/api/exports/loyalty");
  for (let at = 1; at < exportCount; at += 1) {
    const name = `more-${at}`;
    const { id } = await call<{ id: number }>("POST", `/api/connections/${connection}/address-books`, { name });
    const targets = [{ addressBookId: id, segments: ["NewMembers"] }];
    await call("PUT", `/api/exports/${name}`, { connection, source, mapping, targets, schedule: "off" });
  }
};

describe("home, with twenty exports", () => {
  beforeAll(addExports);

  /** How long it takes until all are painted, in milliseconds. */
  const timePaint = (before?: (page: Page) => Promise<unknown>): Promise<number> =>
    tracePaint(console.browser, async () => {
      const { page } = await console.openConsole({
        before: async (opened) => {
          await markWhenThere(opened, ".exports > li", exportCount);
          await before?.(opened);
        },
      });
      await page
        .locator(".exports > li")
        .nth(exportCount - 1)
        .waitFor();
    });

  it("has them all painted within a second of the navigation's start, by Chromium's own trace", async () => {
    // The first time is the app's own first, too.
    expect(await leastOf(8, 1000, () => timePaint())).toBeLessThan(1000);
  });

  it("would say how late a page is whose reply comes late", async () => {
    const holdBack = (page: Page) =>
      page.route("**/api/overview", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1200));
        await route.continue();
      });

    expect(await timePaint(holdBack)).toBeGreaterThan(1200);
  });

  it("says of each pair of segments and list how many are on it", async () => {
    const { page } = await console.openConsole();
    const members = membersOf(await console.world.call<unknown>("GET", "/api/overview"));

    const row = page.locator(".exports > li", { hasText: "Loyalty programme" }).first();
    expect(await row.locator(".flows").textContent()).toBe(
      `HighValueSegment + NewMembers →goes to Loyalty programme${members} members`,
    );
  });

  it("shows first the one that is red, and why", async () => {
    const { page } = await console.openConsole({
      before: async (page) => {
        await page.route("**/api/overview", async (route) => {
          const reply = await route.fetch();
          const overview = overviewSchema.parse(await reply.json());
          const failed = overview.exports.map((one) =>
            one.name === "more-9" ? { ...one, newest: { ...failedRun }, late: null } : one,
          );
          await route.fulfill({ response: reply, json: { ...overview, exports: failed } });
        });
      },
    });

    const first = page.locator(".exports > li").first();
    expect(await first.textContent()).toMatch(/^more-9.*Not right.*Dotdigital failed, time and again\./s);
    expect(await first.getByRole("link", { name: "See the run" }).getAttribute("href")).toBe("/console/runs/more-9.x");
    expect(await page.getByRole("button", { name: "Retry the one that failed" }).isEnabled()).toBe(true);
  });
});

const overviewSchema = z.looseObject({
  exports: z.array(
    z.looseObject({
      name: z.string(),
      targets: z.array(z.looseObject({ addressBookId: z.number(), members: z.number().nullable() })),
    }),
  ),
});

const failedRun = {
  ...{ id: "more-9.x", state: "failed", mode: "delta", code: "server-error" },
  ...{ requestedAt: "2026-11-29T06:00:00.000Z", endedAt: "2026-11-29T06:10:00.000Z" },
};

const membersOf = (overview: unknown): string => {
  const lists = overviewSchema.parse(overview).exports.flatMap(({ targets }) => targets);
  const members = lists.find(({ addressBookId }) => addressBookId === demo.addressBookId)?.members ?? 0;
  return new Intl.NumberFormat("en-GB").format(members);
};
