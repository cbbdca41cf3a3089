import { useState } from "preact/hooks";
import { Radios } from "../../parts/radios.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { say } from "../../texts/say.ts";
import type { Editing } from "./editing.ts";
import { withNotify } from "./notify.ts";
import { NumberField } from "./number-field.tsx";
import { percentOf, shareOf } from "./percent.ts";
import { numberOf, typedOf } from "./typed-number.ts";

/** Who is told when something breaks, and what counts as broken. */
export const NotifyFields = ({ editing: { draft, change, said } }: { editing: Editing }) => {
  const { webhook, rejectShare, noGoodRunHours } = draft.notify ?? {};
  // Comes back when somebody looks at the other choice, and goes back to this one.
  const [named, setNamed] = useState(webhook ?? "");
  const set = (part: Parameters<typeof withNotify>[1]) => change({ notify: withNotify(draft.notify, part) });
  return (
    <section class="card">
      <h3>{say("notify.title")}</h3>
      <p>{say("notify.text")}</p>
      <Radios
        legend={say("notify.where")}
        value={webhook === undefined ? "app" : "own"}
        options={[
          { value: "app", label: say("notify.app"), hint: say("notify.appHint") },
          { value: "own", label: say("notify.own"), hint: say("notify.ownHint") },
        ]}
        onValue={(where) => set({ webhook: where === "app" ? undefined : named })}
      />
      {webhook !== undefined && (
        <TextField
          label={say("notify.webhook")}
          hint={say("notify.webhookHint")}
          error={said("notify.webhook")}
          autocomplete="off"
          value={webhook}
          onValue={(text) => {
            setNamed(text.trim());
            set({ webhook: text.trim() });
          }}
        />
      )}
      <div class="rows">
        <NumberField
          label={say("notify.rejectShare")}
          hint={say("notify.rejectShareHint")}
          error={said("notify.rejectShare")}
          value={rejectShare ?? null}
          read={shareOf}
          write={percentOf}
          onValue={(share) => set({ rejectShare: share ?? undefined })}
        />
        <NumberField
          label={say("notify.noGoodRunHours")}
          hint={say("notify.noGoodRunHoursHint")}
          error={said("notify.noGoodRunHours")}
          value={noGoodRunHours ?? null}
          read={numberOf}
          write={typedOf}
          onValue={(hours) => set({ noGoodRunHours: hours ?? undefined })}
        />
      </div>
    </section>
  );
};
