import { useRef } from "preact/hooks";
import { say } from "../../texts/say.ts";
import { AddColumn } from "./add-column.tsx";
import { type ChoosableColumn, type Editing, isLooked } from "./editing.ts";

/** Columns of names, in which words such as NULL are somebody's name. */
export const NameColumns = ({ editing, columns }: { editing: Editing; columns: readonly ChoosableColumn[] }) => {
  const { draft, change, said } = editing;
  const { names } = draft.mapping;
  const legend = useRef<HTMLLegendElement>(null);
  const set = (next: string[]) => change({ mapping: { ...draft.mapping, names: next } });
  const remove = (index: number) => {
    set(names.filter((_, at) => at !== index));
    legend.current?.focus();
  };
  return (
    <fieldset>
      <legend ref={legend} tabIndex={-1}>
        {say("names.title")}
      </legend>
      <p class="quiet">{say("names.text")}</p>
      {names.length > 0 && (
        <ul class="ticks">
          {names.map((name, index) => (
            <OneName
              key={name}
              name={name}
              landed={columns.find((column) => column.name === name)}
              error={said(`mapping.names[${index}]`)}
              onRemove={() => remove(index)}
            />
          ))}
        </ul>
      )}
      {isLooked(editing) && (
        <AddColumn
          label={say("names.another")}
          button={say("names.add")}
          columns={columns}
          said={names}
          onAdd={(name) => set([...names, name])}
        />
      )}
    </fieldset>
  );
};

const OneName = ({
  name,
  landed,
  error,
  onRemove,
}: {
  name: string;
  landed: ChoosableColumn | undefined;
  error: string | undefined;
  onRemove(): void;
}) => (
  <li>
    <strong>{name}</strong>{" "}
    {landed && landed.nothing > 0 && <span class="quiet">{say("names.words", { count: landed.nothing })}</span>}{" "}
    <button type="button" onClick={onRemove}>
      {say("names.remove", { column: name })}
    </button>
    {error !== undefined && <p class="wrong">{error}</p>}
  </li>
);
