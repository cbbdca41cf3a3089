import type { Page } from "playwright-core";
import { z } from "zod";

/** What moves on a page as it stands, or would as soon as something changes: a line for each, none where nothing does. */
export const motion = async (page: Page): Promise<string[]> => z.array(z.string()).parse(await page.evaluate(look));

/** Shorter than a picture of the screen stays: nobody sees it. Seconds. */
const longest = 0.01;

const look = `(() => {
  const nameOf = (element, part) =>
    element.tagName.toLowerCase() + [...element.classList].map((one) => "." + one).join("") + part;
  const lasts = (list) => list.split(", ").some((time) => Number.parseFloat(time) * (time.endsWith("ms") ? 0.001 : 1) > ${longest});
  const found = [...document.querySelectorAll("*")].flatMap((element) =>
    ["", "::before", "::after", "::backdrop", "::marker"].flatMap((part) => {
      const style = getComputedStyle(element, part || null);
      return [
        ...(style.animationName !== "none" && lasts(style.animationDuration) ? ["animation"] : []),
        ...(style.transitionProperty !== "none" && lasts(style.transitionDuration) ? ["transition"] : []),
        ...(part === "" && style.scrollBehavior === "smooth" ? ["smooth scrolling"] : []),
        // A bar without a value goes to and fro.
        ...(part === "" && element.matches("progress:indeterminate") ? ["progress without a value"] : []),
      ].map((what) => nameOf(element, part) + ": " + what);
    }),
  );
  const running = document.getAnimations()
    .filter(({ playState, effect }) => playState === "running" && effect.getComputedTiming().activeDuration > ${longest * 1000})
    .map(({ effect }) => nameOf(effect.target, effect.pseudoElement ?? "") + ": runs");
  return [...new Set([...found, ...running])];
})()`;
