import { useId } from "preact/hooks";

/** One of a few choices, each with what it means. */
export const Radios = <Value extends string>({
  legend,
  value,
  options,
  onValue,
  error,
}: {
  legend: string;
  value: Value;
  /** One that cannot be chosen says why in its hint. */
  options: readonly { value: Value; label: string; hint?: string; isDisabled?: boolean }[];
  onValue(value: Value): void;
  error?: string | undefined;
}) => {
  const id = useId();
  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <div key={option.value} class="option">
          <label class="check">
            <input
              type="radio"
              name={id}
              checked={option.value === value}
              disabled={option.isDisabled}
              aria-describedby={option.hint === undefined ? undefined : `${id}-${option.value}`}
              onChange={() => onValue(option.value)}
            />
            {option.label}
          </label>
          {option.hint !== undefined && (
            <p id={`${id}-${option.value}`} class="quiet">
              {option.hint}
            </p>
          )}
        </div>
      ))}
      {error !== undefined && (
        <p id={`${id}-error`} class="wrong">
          {error}
        </p>
      )}
    </fieldset>
  );
};
