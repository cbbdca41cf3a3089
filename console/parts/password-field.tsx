import { Field } from "./field.tsx";

/**
 * A field of a secret, which has to be filled in: it is not shown, and the browser is not to remember it. That it is wrong, which
 * shows only once it was tried, is read out.
 */
export const PasswordField = ({
  label,
  hint,
  error,
  value,
  onValue,
}: {
  label: string;
  hint: string;
  error: string | undefined;
  value: string;
  onValue(value: string): void;
}) => (
  <Field label={label} hint={hint} error={error} isAlert>
    {(control) => (
      <input
        {...control}
        type="password"
        autocomplete="off"
        required
        value={value}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
      />
    )}
  </Field>
);
