import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { say } from "../texts/say.ts";

/** The frame of a view: its title is the page's, and has the focus when somebody is led to it. */
export const View = ({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${say("app.name")}`;
  }, [title]);
  useEffect(() => {
    if (isLedTo) heading.current?.focus({ preventScroll: true });
    isLedTo = true;
  }, []);
  return (
    <>
      <header class="view-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </>
  );
};

/** Not the view with which the page begins: there the browser begins at the top, before the way past the navigation. */
let isLedTo = false;
