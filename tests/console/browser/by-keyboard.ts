import type { Page } from "playwright-core";
import { z } from "zod";

/** What has the focus: its name, as it is read out, and what is wrong with how it shows; empty where all is well. */
type Focused = { name: string; wrong: string };

/** Somebody at the keyboard, who has no mouse. Every step throws where the focus is nowhere, or cannot be seen. */
export const byKeyboard = (page: Page) => {
  const focused = async (): Promise<Focused> => focusedSchema.parse(await page.evaluate(look));
  const see = async (passed: readonly string[] = []): Promise<string> => {
    const { name, wrong } = await focused();
    if (wrong !== "") throw new Error([`The focus is ${wrong}: ${name}`, ...passed].join("\n"));
    return name;
  };
  const isAt = (name: string, wanted: string | RegExp) =>
    typeof wanted === "string" ? name === wanted : wanted.test(name);
  const steps = {
    /** The name of what has the focus. */
    see: () => see(),
    /** Goes on by the tabulator until what is called so has the focus; `back`: the other way round. */
    async goTo(wanted: string | RegExp, { back = false } = {}): Promise<void> {
      const passed: string[] = [];
      while (passed.length < mostSteps) {
        await page.keyboard.press(back ? "Shift+Tab" : "Tab");
        const name = await see(passed);
        if (isAt(name, wanted)) return;
        passed.push(name);
      }
      throw new Error(`Nothing called ${wanted} comes after:\n${passed.join("\n")}`);
    },
    async press(wanted: string | RegExp, key: "Enter" | "Space" = "Enter"): Promise<void> {
      await steps.goTo(wanted);
      await page.keyboard.press(key);
    },
    async type(wanted: string | RegExp, text: string): Promise<void> {
      await steps.goTo(wanted);
      await page.keyboard.type(text);
      await see();
    },
    /** In the place of what stands there. */
    async typeAnew(wanted: string | RegExp, text: string, way: { back?: boolean } = {}): Promise<void> {
      await steps.goTo(wanted, way);
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(text);
      await see();
    },
    /** Until what has the focus is called so, which is where a step has led by itself. */
    async isLedTo(wanted: string | RegExp): Promise<void> {
      const until = Date.now() + patienceMs;
      for (;;) {
        const { name } = await focused();
        if (isAt(name, wanted)) break;
        if (Date.now() > until) throw new Error(`The focus is not led to ${wanted}, it is at: ${name}`);
        await page.evaluate("new Promise((done) => requestAnimationFrame(done))");
      }
      await see();
    },
  };
  return steps;
};

const mostSteps = 150;
const patienceMs = 30_000;
const focusedSchema = z.object({ name: z.string(), wrong: z.string() });

/** A line that can be told from what is around it: of two pixels or more, and not of the colour that is behind it. */
const look = `(() => {
  const element = document.activeElement;
  const text = element.labels?.[0]?.textContent ?? element.getAttribute("aria-label") ?? element.textContent;
  const name = element === document.body ? "the page's body" : text.replace(/\\s+/g, " ").trim();
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
  const isInside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  const wrong =
    element === document.body || element === document.documentElement ? "nowhere"
    : !element.matches(":focus-visible") ? "not shown"
    : outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2 || /, 0\\)$|transparent/.test(outlineColor) ? "without a line"
    : width === 0 || height === 0 || !isInside ? "out of sight"
    : "";
  return { name, wrong };
})()`;
