import { ProblemNote } from "../../parts/problem-note.tsx";
import { say } from "../../texts/say.ts";
import { AddField } from "./add-field.tsx";
import type { Draft, MappedField } from "./draft.ts";
import type { ChoosableColumn, Editing } from "./editing.ts";
import { fieldPath } from "./mistakes.ts";
import { OneField } from "./one-field.tsx";
import { shownFields } from "./shown-fields.ts";
import type { Suggested } from "./suggested.ts";

type Props = { editing: Editing; columns: readonly ChoosableColumn[]; ideas: Suggested };

/** Members of a field that have controls of their own. */
const members = [".separator", ".constant", ".default", ...Array.from({ length: 10 }, (_, at) => `.join[${at}]`)];

const saidOf = (said: Editing["said"], path: string, member: string) =>
  member === ""
    ? said(
        path,
        members.map((one) => `${path}${one}`),
      )
    : said(`${path}${member}`);

/** What fills which data field of the account: the usual ones first, then any other. */
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
            isKnown={dataFields.data !== undefined}
            said={(member) => saidOf(said, fieldPath(field), member)}
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
