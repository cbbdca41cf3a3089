import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** What a control inside a field is told by its attributes: its label, and what describes it. */
export type Control = { id: string; "aria-describedby"?: string; "aria-invalid"?: "true" };

/** A label, what stands under it, its control, and what is wrong with it. */
export const Field = ({
  label,
  hint,
  error,
  isAlert,
  children,
}: {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Whether what is wrong is said nowhere else: then it is read out when it comes up. */
  isAlert?: boolean | undefined;
  children(control: Control): ComponentChildren;
}) => {
  const id = useId();
  const described = [hint === undefined ? [] : [`${id}-hint`], error === undefined ? [] : [`${id}-error`]]
    .flat()
    .join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="quiet">
          {hint}
        </p>
      )}
      {children({
        id,
        ...(described === "" ? {} : { "aria-describedby": described }),
        ...(error === undefined ? {} : { "aria-invalid": "true" as const }),
      })}
      {error !== undefined && (
        <p id={`${id}-error`} class="wrong" role={isAlert ? "alert" : undefined}>
          {error}
        </p>
      )}
    </div>
  );
};
