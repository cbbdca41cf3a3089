import { useState } from "preact/hooks";
import { TextField } from "../../parts/text-field.tsx";
import type { Typed } from "./draft.ts";

/** A field of one number. What is typed stays as it is while it is typed: "5," is on the way to "5,5". */
export const NumberField = ({
  label,
  hint,
  error,
  value,
  read,
  write,
  onValue,
}: {
  label: string;
  hint?: string;
  error: string | undefined;
  value: Typed;
  /** What a typed text means, and a value as somebody would type it. */
  read(typed: string): Typed;
  write(value: Typed): string;
  onValue(value: Typed): void;
}) => {
  const [typed, setTyped] = useState(() => write(value));
  return (
    <TextField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      error={error}
      inputMode="decimal"
      value={read(typed) === value ? typed : write(value)}
      onValue={(text) => {
        setTyped(text);
        onValue(read(text));
      }}
    />
  );
};
