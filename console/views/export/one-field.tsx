import type { DataField } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";
import { ColumnChoice } from "./column-choice.tsx";
import type { MappedField } from "./draft.ts";
import type { ChoosableColumn } from "./editing.ts";
import { fits, mostlyOf } from "./fits.ts";
import { sayKind } from "./say-kind.ts";
import { sayReason } from "./say-reason.ts";
import type { Suggested } from "./suggested.ts";

/** One data field and the column that fills it; of one that is filled in another way, how. */
export const OneField = ({
  field,
  from,
  type,
  isKnown,
  columns,
  ideas,
  error,
  onValue,
}: {
  field: string;
  from: MappedField;
  type: DataField["type"] | undefined;
  /** Whether the account has said which fields there are. */
  isKnown: boolean;
  columns: readonly ChoosableColumn[];
  ideas: Suggested;
  error: string | undefined;
  onValue(from: MappedField): void;
}) => {
  const label = labelOf(field, type, isKnown);
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

const labelOf = (field: string, type: DataField["type"] | undefined, isKnown: boolean): string => {
  if (type !== undefined) return `${usualName(field)} · ${say(`type.${type}`)}`;
  return isKnown ? say("editor.fieldGone", { field }) : usualName(field);
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
