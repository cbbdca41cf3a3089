import { useState } from "preact/hooks";
import { Field } from "../../parts/field.tsx";
import { say } from "../../texts/say.ts";

/** Which calls are shown: about what, and whose. */
export const AuditFilters = ({ on, onShow }: { on: string; onShow(wanted: { on: string; by: string }): void }) => {
  const [wanted, setWanted] = useState({ on, by: "" });
  const show = (event: Event) => {
    event.preventDefault();
    onShow({ on: wanted.on.trim(), by: wanted.by.trim() });
  };
  return (
    <form class="filters" onSubmit={show}>
      <Field label={say("audit.on")} hint={say("audit.on.hint")}>
        {(control) => (
          <input
            {...control}
            value={wanted.on}
            maxLength={200}
            onInput={({ currentTarget }) => setWanted({ ...wanted, on: currentTarget.value })}
          />
        )}
      </Field>
      <Field label={say("audit.by")} hint={say("audit.by.hint")}>
        {(control) => (
          <input
            {...control}
            value={wanted.by}
            maxLength={200}
            autocomplete="off"
            onInput={({ currentTarget }) => setWanted({ ...wanted, by: currentTarget.value })}
          />
        )}
      </Field>
      <button type="submit">{say("audit.show")}</button>
    </form>
  );
};
