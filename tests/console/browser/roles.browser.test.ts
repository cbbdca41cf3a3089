import { axe } from "./axe.ts";
import { consoleViews } from "./views.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ door: "sign-in" });

it.each(consoleViews.map((view) => [view.name, view] as const))(
  "on %s a Viewer can press whatever can be pressed, and nothing is changed",
  async (_name, view) => {
    const { page, settled } = await console.openConsole({ path: view.path(console.world), as: "Viewer" });
    const sent: string[] = [];
    page.on("request", (request) => {
      // What only looks, and has its question in a body.
      if (request.method() !== "GET" && !/\/api\/(preview|explain)$/.test(request.url())) sent.push(request.url());
    });
    const enabled = page.locator("main button:enabled:visible");
    for (let at = 0; at < (await enabled.count()); at += 1) {
      await enabled.nth(at).click();
      await page.keyboard.press("Escape");
    }
    await settled();

    expect(sent).toEqual([]);
    expect(await page.locator("main h1").count()).toBe(1);
  },
);

it("who has signed in and has no role sees what they lack, and nothing else", async () => {
  const { page, expectFault } = await console.openConsole({ as: "nobody-of-ours", path: "/console/health" });
  expectFault(/status of 403/);

  await page.locator("main").getByText("You have no role in this app.").waitFor();
  expect(await page.locator("main .card, main table, main li").count()).toBe(0);
});

it("who is not signed in is led to the sign-in of the platform, and back", async () => {
  const { page, expectFault } = await console.openConsole({ path: "/console/health?x=1" });
  expectFault(/status of 401/);
  const link = page.getByRole("dialog", { name: "Sign in" }).getByRole("link", { name: "Sign in" });

  expect(await link.getAttribute("href")).toBe("/.auth/login/aad?post_login_redirect_uri=%2Fconsole%2Fhealth%3Fx%3D1");
  expect(await page.getByLabel("Key", { exact: true }).count()).toBe(0);
  expect(await axe(page)).toEqual([]);
});
