import type { ComponentChildren } from "preact";

/** What may be wider or longer than its place, a table if nothing else is said: it scrolls by itself, also by keyboard. */
export const Scrolled = ({
  label,
  looks = "table",
  lang,
  children,
}: {
  label: string;
  looks?: "table" | "table tall" | "consent";
  /** Of the contents, where it is not the page's. */
  lang?: string;
  children: ComponentChildren;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
  <section class={looks} tabIndex={0} aria-label={label} lang={lang}>
    {children}
  </section>
);
