import { useState } from "preact/hooks";
import type { DataField } from "../../api/replies.ts";
import { Button } from "../../parts/button.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { say } from "../../texts/say.ts";

/** Any other data field of the account, by its name. */
export const AddField = ({ fields, onAdd }: { fields: readonly DataField[]; onAdd(field: string): void }) => {
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
      <Button isIdle={!found} onClick={add}>
        {say("editor.addField")}
      </Button>
    </div>
  );
};
