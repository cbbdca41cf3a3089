import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { say } from "../../texts/say.ts";

/** A segment by its name, where a look at the folder has not told all of them. */
export const AddSegment = ({ onAdd }: { onAdd(segment: string): void }) => {
  const [typed, setTyped] = useState("");
  const add = () => {
    onAdd(typed.trim());
    setTyped("");
  };
  return (
    <div class="beside">
      <TextField label={say("editor.anotherSegment")} value={typed} onValue={setTyped} autocomplete="off" />
      <Button isIdle={typed.trim() === ""} onClick={add}>
        {say("editor.addSegment")}
      </Button>
    </div>
  );
};
