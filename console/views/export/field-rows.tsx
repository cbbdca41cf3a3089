import { useState } from "preact/hooks";
import type { DataField } from "../../api/replies.ts";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { say } from "../../texts/say.ts";
import { ColumnChoice } from "./column-choice.tsx";
import type { Draft, MappedField } from "./draft.ts";
import type { ChoosableColumn, Editing } from "./editing.ts";
import { fits, mostlyOf } from "./fits.ts";
import { fieldPath } from "./mistakes.ts";
import { sayKind } from "./say-kind.ts";
import { sayReason } from "./say-reason.ts";
import { shownFields } from "./shown-fields.ts";
import type { Suggested } from "./suggested.ts";

type Props = { editing: Editing; columns: readonly ChoosableColumn[]; ideas: Suggested };

/** Which column fills which data field of the account: the usual ones first, then any other. */
export const FieldRows = ({ editing, columns, ideas }: Props) => {
  const { draft, change, said, dataFields } = editing;
  const all = dataFields.data?.dataFields ?? [];
  const rows = shownFields(draft.mapping.fields, all);
  const set = (fields: Draft["mapping"]["fields"]) => change({ mapping: { ...draft.mapping, fields } });
  const fill = (field: string, from: MappedField) => {
    const isThere = draft.mapping.fields.some((one) => one.field === field);
    set(
      isThere
        ? draft.mapping.fields.map((one) => (one.field === field ? { field, from } : one))
        : [...draft.mapping.fields, { field, from }],
    );
  };
  return (
    <section class="card">
      <h3>{say("editor.fields")}</h3>
      <p class="quiet">{say("editor.fieldsText")}</p>
      <ProblemNote error={dataFields.error} again={dataFields.again} />
      <div class="rows">
        {rows.map(({ field, from, type }) => (
          <OneField
            key={field}
            {...{ field, from, type, columns, ideas }}
            error={said(fieldPath(field))}
            onValue={(value) => fill(field, value)}
          />
        ))}
      </div>
      <AddField
        fields={all.filter(({ name }) => !rows.some(({ field }) => field.toUpperCase() === name.toUpperCase()))}
        onAdd={(field) => set([...draft.mapping.fields, { field, from: "" }])}
      />
    </section>
  );
};

const OneField = ({
  field,
  from,
  type,
  columns,
  ideas,
  error,
  onValue,
}: {
  field: string;
  from: MappedField;
  type: DataField["type"] | undefined;
  columns: readonly ChoosableColumn[];
  ideas: Suggested;
  error: string | undefined;
  onValue(from: MappedField): void;
}) => {
  const label =
    type === undefined ? say("editor.fieldGone", { field }) : `${usualName(field)} · ${say(`type.${type}`)}`;
  if (typeof from !== "string" && from.column === undefined) {
    const what = from.join ? from.join.join(" + ") : `“${String(from.constant)}”`;
    return (
      <div class="field">
        <strong>{label}</strong>
        <p>{from.join ? say("editor.joined", { columns: what }) : say("editor.constant", { value: what })}</p>
        {error !== undefined && <p class="wrong">{error}</p>}
        <p>
          <button type="button" onClick={() => onValue("")}>
            {say("editor.columnInstead")}
          </button>
        </p>
      </div>
    );
  }
  const chosen = typeof from === "string" ? from : (from.column ?? "");
  const idea = Object.entries(ideas.fields).find(([name]) => name.toUpperCase() === field.toUpperCase());
  const column = columns.find(({ name }) => name === chosen);
  const misfit = column && type !== undefined ? misfitOf(column, type) : undefined;
  // What else a field says, such as a default, goes with another column, too; without a column it goes.
  const withColumn = (name: string): MappedField =>
    typeof from === "string" || name === "" ? name : { ...from, column: name };
  return (
    <div>
      <ColumnChoice
        label={label}
        hint={idea && sayReason(ideas, `fields.${idea[0]}`, idea[1], chosen)}
        error={error}
        value={chosen}
        columns={columns}
        none={say("editor.notSent")}
        onValue={(name) => onValue(withColumn(name))}
      />
      {typeof from !== "string" && (
        <p class="quiet">{say("editor.moreOfField", { names: Object.keys(from).slice(1).join(", ") })}</p>
      )}
      {misfit !== undefined && <p class="state warn">{misfit}</p>}
    </div>
  );
};

const misfitOf = (column: ChoosableColumn, type: DataField["type"]): string | undefined => {
  const { fit, of } = fits(column, type);
  const kind = mostlyOf(column);
  if (of === 0 || fit * 2 > of || kind === undefined) return undefined;
  return say("editor.misfit", { column: column.name, kind: sayKind(kind), type: say(`type.${type}`) });
};

const usualName = (field: string): string => {
  switch (field.toUpperCase()) {
    case "FIRSTNAME":
      return `${say("field.firstName")} (${field})`;
    case "LASTNAME":
      return `${say("field.lastName")} (${field})`;
    case "FULLNAME":
      return `${say("field.fullName")} (${field})`;
    case "GENDER":
      return `${say("field.gender")} (${field})`;
    case "POSTCODE":
      return `${say("field.postcode")} (${field})`;
    default:
      return field;
  }
};

const AddField = ({ fields, onAdd }: { fields: readonly DataField[]; onAdd(field: string): void }) => {
  const [typed, setTyped] = useState("");
  const found = fields.find(({ name }) => name.toUpperCase() === typed.trim().toUpperCase());
  const add = () => {
    if (!found) return;
    onAdd(found.name);
    setTyped("");
  };
  return (
    <div class="beside">
      <TextField
        label={say("editor.anotherField")}
        list="all-data-fields"
        value={typed}
        onValue={setTyped}
        autocomplete="off"
      />
      <datalist id="all-data-fields">
        {fields.map(({ name, type }) => (
          <option key={name} value={name} label={say(`type.${type}`)} />
        ))}
      </datalist>
      <button type="button" disabled={!found} onClick={add}>
        {say("editor.addField")}
      </button>
    </div>
  );
};
