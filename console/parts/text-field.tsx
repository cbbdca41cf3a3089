import { Field } from "./field.tsx";

/** A field of one line of text. */
export const TextField = ({
  label,
  hint,
  error,
  isAlert,
  value,
  onValue,
  ...input
}: {
  label: string;
  hint?: string;
  error?: string | undefined;
  isAlert?: boolean;
  value: string;
  onValue(value: string): void;
  required?: boolean;
  disabled?: boolean;
  autocomplete?: string;
  list?: string;
  inputMode?: "numeric" | "decimal";
  type?: "text" | "time";
}) => (
  <Field label={label} hint={hint} error={error} isAlert={isAlert}>
    {(control) => (
      <input {...control} {...input} value={value} onInput={({ currentTarget }) => onValue(currentTarget.value)} />
    )}
  </Field>
);
