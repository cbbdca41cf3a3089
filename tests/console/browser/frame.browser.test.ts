import { nb } from "../../../console/texts/nb.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ has: "nothing" });
const focused = "document.activeElement.textContent";

describe("language", () => {
  it.each([["nb-NO"], ["nn-NO"], ["no"]])("is Norwegian where the browser prefers %s", async (language) => {
    const { page } = await console.openConsole({ path: "/console/health", language });

    expect(await page.locator("html").getAttribute("lang")).toBe("nb");
    expect(await page.locator("main h1").textContent()).toBe(nb["nav.health"]);
    expect(await page.title()).toBe(`${nb["nav.health"]} · ${nb["app.name"]}`);
  });

  it.each([["en-GB"], ["de-DE"]])("is English where the browser prefers %s", async (language) => {
    const { page } = await console.openConsole({ path: "/console/health", language });

    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.locator("main h1").textContent()).toBe("Health");
  });
});

describe("by keyboard", () => {
  it("the first step leads past the navigation, to the contents", async () => {
    const { page } = await console.openConsole({ path: "/console/health" });
    await page.reload({ waitUntil: "networkidle" });
    await page.evaluate("document.activeElement.blur()");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(focused)).toBe("Skip to the contents");
    expect(await page.getByText("Skip to the contents").boundingBox()).toMatchObject({ x: 8 });

    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("contents");
  });

  it("the steps go by the order in which things are read: brand, views, account", async () => {
    const { page } = await console.openConsole({ path: "/console/health" });
    await page.evaluate("document.activeElement.blur()");
    const links = await page.locator(".app-head a, .app-head button").allTextContents();
    const visited: unknown[] = [];
    await page.keyboard.press("Tab");
    for (const _ of links.filter((text) => text !== "")) {
      await page.keyboard.press("Tab");
      visited.push(await page.evaluate(focused));
    }

    expect(visited.slice(0, 2)).toEqual(["Customer Insights → Dotdigital", links[1]]);
    expect(links.slice(0, visited.length)).toEqual(visited);
  });

  it("a view that is led to has the focus on its title, and says its name", async () => {
    const { page } = await console.openConsole({ path: "/console/nowhere" });
    await page.getByRole("link", { name: "Health" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Health" }).waitFor();

    expect(await page.evaluate(focused)).toBe("Health");
    expect(await page.title()).toMatch(/^Health · /);
  });
});

describe("an empty app", () => {
  it("leads whoever may connect an account to the form at once", async () => {
    const { page } = await console.openConsole();
    await page.getByRole("link", { name: "Connect an account" }).click();

    await page.getByRole("heading", { level: 1, name: "Connect a Dotdigital account" }).waitFor();
  });

  it("says to whoever may not which role that needs", async () => {
    const { page } = await console.openConsole({
      before: async (opened) => {
        const json = { name: "viewer@example.com", isKey: false, role: "Viewer", signIn: null, version: "0.1.0" };
        await opened.route("**/api/me", (route) => route.fulfill({ json }));
      },
    });
    await page.getByText("This needs the role Administrator.").waitFor();

    expect(await page.getByRole("button", { name: "Connect an account" }).isDisabled()).toBe(true);
  });
});
