import type { Step } from "./steps-of.ts";

/** So wide is what is there at all, of a drawing of 1,000. */
const least = 4;

/** Where a line of a funnel is of the whole. It says nothing that the number beside it does not. */
export const Bar = ({ step: { name, kind, from, to, count } }: { step: Step }) => {
  const width = count === 0 ? 0 : Math.max(least, Math.round((to - from) * 1000));
  const x = Math.min(Math.round(from * 1000), 1000 - width);
  return (
    <svg class="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-all" x="0" width="1000" height="20" />
      <rect class={`bar-${kind} bar-of-${name}`} x={x} width={width} height="20" />
    </svg>
  );
};
