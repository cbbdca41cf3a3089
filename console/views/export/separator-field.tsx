import { useState } from "preact/hooks";
import { Field } from "../../parts/field.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { say } from "../../texts/say.ts";

const usual = [
  [" ", "fill.between.blank"],
  [", ", "fill.between.comma"],
  ["-", "fill.between.hyphen"],
  ["", "fill.between.nothing"],
] as const;

/** What stands between the texts of joined columns: one of the usual ones, or another. */
export const SeparatorField = ({
  separator,
  error,
  onValue,
}: {
  separator: string;
  error: string | undefined;
  onValue(separator: string): void;
}) => {
  const [isAnother, setAnother] = useState(false);
  const isTyped = isAnother || !usual.some(([text]) => text === separator);
  const choose = (chosen: string) => {
    setAnother(chosen === another);
    onValue(chosen === another ? "" : chosen);
  };
  return (
    <>
      <Field label={say("fill.between")} error={isTyped ? undefined : error}>
        {(control) => (
          <select
            {...control}
            value={isTyped ? another : separator}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          >
            {usual.map(([text, name]) => (
              <option key={text} value={text}>
                {say(name)}
              </option>
            ))}
            <option value={another}>{say("fill.between.another")}</option>
          </select>
        )}
      </Field>
      {isTyped && (
        <TextField
          label={say("fill.separator")}
          hint={say("fill.separatorHint")}
          error={error}
          autocomplete="off"
          value={separator}
          onValue={onValue}
        />
      )}
    </>
  );
};

/** Longer than a separator may be: none has this value. */
const another = "something else";
