import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { say } from "../../texts/say.ts";
import { ColumnChoice } from "./column-choice.tsx";
import type { ChoosableColumn } from "./editing.ts";

/** A column that is to be said something of, out of those of which nothing is said yet. */
export const AddColumn = ({
  label,
  button,
  columns,
  said,
  onAdd,
}: {
  label: string;
  button: string;
  columns: readonly ChoosableColumn[];
  /** Columns that are there already. */
  said: readonly string[];
  onAdd(column: string): void;
}) => {
  const [typed, setTyped] = useState("");
  const column = typed.trim();
  const add = () => {
    onAdd(column);
    setTyped("");
  };
  return (
    <div class="beside">
      <ColumnChoice
        label={label}
        error={undefined}
        value={typed}
        columns={columns.filter(({ name }) => !said.includes(name))}
        none={say("choose")}
        onValue={setTyped}
      />
      <Button isIdle={column === "" || said.includes(column)} onClick={add}>
        {button}
      </Button>
    </div>
  );
};
