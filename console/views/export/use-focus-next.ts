import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Moves the focus to what fits a selector within `root`, once it is drawn: what had the focus may be gone by then. */
export const useFocusNext = (): { root: RefObject<HTMLDivElement | null>; focusNext(selector: string): void } => {
  const root = useRef<HTMLDivElement>(null);
  const wanted = useRef("");
  useLayoutEffect(() => {
    const found =
      wanted.current !== "" && [...(root.current?.querySelectorAll<HTMLElement>(wanted.current) ?? [])].at(-1);
    if (!found) return;
    wanted.current = "";
    found.focus();
  });
  return {
    root,
    focusNext(selector) {
      wanted.current = selector;
    },
  };
};
