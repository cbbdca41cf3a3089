import { useEffect, useRef, useState } from "preact/hooks";
import { Field } from "../../parts/field.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { say } from "../../texts/say.ts";
import type { Draft } from "./draft.ts";
import type { ChoosableColumn } from "./editing.ts";
import { FormChoices } from "./form-choices.tsx";
import { isChosenForm } from "./formats.ts";
import { ReadAs } from "./read-as.tsx";
import type { LivePreview } from "./use-preview.ts";

/** One column, how it writes its dates or numbers, and what its values become by that. */
export const OneFormat = ({
  column,
  form,
  fields,
  landed,
  preview,
  error,
  isAdded,
  onForm,
  onRemove,
}: {
  column: string;
  /** "" until one is chosen. */
  form: string;
  fields: Draft["mapping"]["fields"];
  /** Undefined where it has not landed. */
  landed: ChoosableColumn | undefined;
  preview: LivePreview;
  error: string | undefined;
  /** Whether somebody has just added it, and goes on here. */
  isAdded: boolean;
  onForm(form: string): void;
  onRemove(): void;
}) => {
  const [isWritten, setWritten] = useState(form !== "" && !isChosenForm(form));
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (isAdded) select.current?.focus();
  }, [isAdded]);
  const choose = (chosen: string) => {
    setWritten(chosen === written);
    if (chosen !== written) onForm(chosen);
  };
  return (
    <fieldset class="entry">
      <legend>{column}</legend>
      {landed && landed.examples.length > 0 && (
        <p class="quiet">{say("formats.examples", { examples: landed.examples.join(" · ") })}</p>
      )}
      <div class="beside">
        <Field label={say("formats.form")} error={isWritten ? undefined : error}>
          {(control) => (
            <select
              {...control}
              ref={select}
              value={isWritten ? written : form}
              onChange={({ currentTarget }) => choose(currentTarget.value)}
            >
              <option value="">{say("choose")}</option>
              <FormChoices />
              <option value={written}>{say("formats.written")}</option>
            </select>
          )}
        </Field>
        {isWritten && (
          <TextField
            label={say("formats.written")}
            hint={say("formats.writtenHint")}
            error={error}
            autocomplete="off"
            value={form}
            onValue={onForm}
          />
        )}
        <button type="button" onClick={onRemove}>
          {say("formats.remove", { column })}
        </button>
      </div>
      <ReadAs {...{ column, fields, landed, preview }} />
    </fieldset>
  );
};

/** The choice by which a form is written instead of chosen: no form is called so. */
const written = "…";
