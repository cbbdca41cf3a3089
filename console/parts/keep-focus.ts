/**
 * Keeps the focus near where it was when what had it goes from the page, such as a button that is gone by what it did: whoever
 * works by keyboard, or hears the page, would have to begin at its top. What was only moved gets it back; else it goes to the
 * nearest heading that is left. Called once, for the whole page.
 */
export const keepFocus = (): void => {
  /** What had the focus last, what that was in, and so on up. */
  let way: Element[] = [];
  document.addEventListener("focusin", ({ target }) => {
    way = target instanceof Element ? wayUp(target) : [];
  });
  // Who presses elsewhere leaves it on purpose.
  document.addEventListener("pointerdown", ({ target }) => {
    if (!(target instanceof Node && way[0]?.contains(target))) way = [];
  });
  new MutationObserver(() => {
    if (way.length === 0 || document.activeElement !== document.body) return;
    const place = way[0]?.isConnected ? way[0] : nearestHeading(way);
    if (place instanceof HTMLElement) place.focus();
  }).observe(document.body, { childList: true, subtree: true });
};

const wayUp = (element: Element): Element[] => [
  element,
  ...(element.parentElement === null ? [] : wayUp(element.parentElement)),
];

const nearestHeading = (way: readonly Element[]): HTMLElement | undefined => {
  const [heading] = way.flatMap((one) =>
    one.isConnected ? [...one.querySelectorAll<HTMLElement>("h1, h2, h3, h4")] : [],
  );
  if (heading?.hasAttribute("tabindex") === false) heading.tabIndex = -1;
  return heading;
};
