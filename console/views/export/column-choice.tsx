import { Field } from "../../parts/field.tsx";
import { say } from "../../texts/say.ts";
import type { ChoosableColumn } from "./editing.ts";

/** A column out of those that landed; where nobody knows them, as it is typed. */
export const ColumnChoice = ({
  label,
  hint,
  error,
  value,
  columns,
  none,
  onValue,
}: {
  label: string;
  hint?: string | undefined;
  error: string | undefined;
  value: string;
  columns: readonly ChoosableColumn[];
  /** What choosing no column means. */
  none: string;
  onValue(column: string): void;
}) => (
  <Field label={label} hint={hint} error={error}>
    {(control) =>
      columns.length === 0 ? (
        <input {...control} value={value} onInput={({ currentTarget }) => onValue(currentTarget.value)} />
      ) : (
        <select {...control} value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
          <option value="">{none}</option>
          {columns.map(({ name, isInAll }) => (
            <option key={name} value={name}>
              {isInAll ? name : say("editor.notInAll", { column: name })}
            </option>
          ))}
          {value !== "" && !columns.some(({ name }) => name === value) && (
            <option value={value}>{say("editor.columnGone", { column: value })}</option>
          )}
        </select>
      )
    }
  </Field>
);
