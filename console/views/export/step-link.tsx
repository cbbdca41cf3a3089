import { useLocation } from "preact-iso/router";
import type { ComponentChildren } from "preact";
import type { Step } from "./mistakes.ts";

/** A link to a step of the export that is edited. It names the whole path: by a query alone the browser would load the page anew. */
export const StepLink = ({
  step,
  isHere,
  children,
  ...rest
}: {
  step: Step;
  /** Whether this is the step that is shown. */
  isHere?: boolean;
  class?: string;
  children: ComponentChildren;
}) => (
  <a {...rest} href={`${useLocation().path}?step=${step}`} aria-current={isHere ? "step" : undefined}>
    {children}
  </a>
);
