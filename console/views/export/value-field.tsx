import { useState } from "preact/hooks";
import type { DataField } from "../../api/replies.ts";
import { Field } from "../../parts/field.tsx";
import { say } from "../../texts/say.ts";
import { type Constant, isDay, lackOfValue, typeOfValue, typedValue } from "./typed-value.ts";

/** A value that is sent as it stands, typed or chosen as its data field takes it. What does not fit is said at once. */
export const ValueField = ({
  label,
  hint,
  error,
  field,
  value,
  type = typeOfValue(value),
  onValue,
}: {
  label: string;
  hint: string;
  error: string | undefined;
  field: string;
  value: Constant;
  type: DataField["type"] | undefined;
  onValue(value: Constant): void;
}) => {
  // What is typed stays as it is while it is typed: "1.0" is on the way to "1.05".
  const [typed, setTyped] = useState("");
  const shown = typedValue(typed, type) === value ? typed : String(value);
  const lack = lackOfValue(value, type);
  const wrong = lack === undefined || lack === "value" ? undefined : say(`editor.lacks.${lack}`, { field });
  const take = (text: string) => {
    setTyped(text);
    onValue(typedValue(text, type));
  };
  return (
    <Field label={label} hint={hint} error={wrong ?? error}>
      {(control) =>
        type === "Boolean" ? (
          <select
            {...control}
            value={String(value)}
            onChange={({ currentTarget }) => onValue(currentTarget.value === "" ? "" : currentTarget.value === "true")}
          >
            <option value="">{say("choose")}</option>
            <option value="true">{say("fill.yes")}</option>
            <option value="false">{say("fill.no")}</option>
          </select>
        ) : (
          <input
            {...control}
            {...inputs[type === "Date" && !isDay(value) ? "String" : type]}
            value={shown}
            onInput={({ currentTarget }) => take(currentTarget.value)}
          />
        )
      }
    </Field>
  );
};

/** A moment, which no control of the browser's has, is typed as a text. */
const inputs = {
  String: { type: "text", autocomplete: "off" },
  Numeric: { type: "text", inputMode: "decimal", autocomplete: "off" },
  Date: { type: "date", min: "1000-01-01", max: "9999-12-31" },
} as const;
