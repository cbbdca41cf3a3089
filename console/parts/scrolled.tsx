import type { ComponentChildren } from "preact";

/** A table that may be wider than the page: it scrolls by itself, also by keyboard. */
export const Scrolled = ({ label, children }: { label: string; children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
  <section class="table" tabIndex={0} aria-label={label}>
    {children}
  </section>
);
