import { useRef, useState } from "preact/hooks";
import { say } from "../../texts/say.ts";
import { AddColumn } from "./add-column.tsx";
import { type ChoosableColumn, type Editing, isLooked } from "./editing.ts";
import { withFormat } from "./formats.ts";
import { formatPath } from "./mistakes.ts";
import { OneFormat } from "./one-format.tsx";
import type { LivePreview } from "./use-preview.ts";

/** Columns of which somebody says how they write their dates or numbers. */
export const Formats = ({
  editing,
  columns,
  preview,
}: {
  editing: Editing;
  columns: readonly ChoosableColumn[];
  preview: LivePreview;
}) => {
  const { draft, change, said } = editing;
  const { mapping } = draft;
  const [added, setAdded] = useState<string>();
  const legend = useRef<HTMLLegendElement>(null);
  const set = (column: string, form: string | undefined) =>
    change({ mapping: { ...mapping, formats: withFormat(mapping.formats, column, form) } });
  const add = (column: string) => {
    setAdded(column);
    set(column, "");
  };
  const remove = (column: string) => {
    set(column, undefined);
    legend.current?.focus();
  };
  return (
    <fieldset>
      <legend ref={legend} tabIndex={-1}>
        {say("formats.title")}
      </legend>
      <p class="quiet">{say("formats.text")}</p>
      {Object.entries(mapping.formats).map(([column, form]) => (
        <OneFormat
          key={column}
          {...{ column, form, preview }}
          fields={mapping.fields}
          landed={columns.find(({ name }) => name === column)}
          error={said(formatPath(column))}
          isAdded={column === added}
          onForm={(next) => set(column, next)}
          onRemove={() => remove(column)}
        />
      ))}
      {isLooked(editing) && (
        <AddColumn
          label={say("formats.another")}
          button={say("formats.add")}
          columns={columns}
          said={Object.keys(mapping.formats)}
          onAdd={add}
        />
      )}
    </fieldset>
  );
};
