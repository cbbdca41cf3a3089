import { Radios } from "../../parts/radios.tsx";
import { say } from "../../texts/say.ts";
import type { Editing } from "./editing.ts";
import { GuardFields } from "./guard-fields.tsx";
import { NotifyFields } from "./notify-fields.tsx";
import { ScheduleFields } from "./schedule-fields.tsx";

/** Last step: when it runs, what a run may do by itself, and what it does with people on the list. */
export const WhenStep = ({ editing }: { editing: Editing }) => {
  const { draft, change, said } = editing;
  return (
    <>
      <ScheduleFields editing={editing} />
      <GuardFields editing={editing} />
      <Radios
        legend={say("editor.leavers")}
        value={draft.removals}
        error={said("removals")}
        options={[
          { value: "leavers", label: say("removals.leavers"), hint: say("removals.leaversHint") },
          { value: "keep", label: say("removals.keep"), hint: say("removals.keepHint") },
        ]}
        onValue={(removals) => change({ removals })}
      />
      <Radios
        legend={say("changed.legend")}
        value={draft.changedAddresses}
        error={said("changedAddresses")}
        options={[
          { value: "hold", label: say("changed.hold"), hint: say("changed.holdHint") },
          { value: "send", label: say("changed.send"), hint: say("changed.sendHint") },
        ]}
        onValue={(changedAddresses) => change({ changedAddresses })}
      />
      <Radios
        legend={say("updateOnly.legend")}
        value={draft.updateOnly ? "only" : "all"}
        error={said("updateOnly")}
        options={[
          { value: "all", label: say("updateOnly.all") },
          { value: "only", label: say("updateOnly.only"), hint: say("updateOnly.onlyHint") },
        ]}
        onValue={(which) => change({ updateOnly: which === "only" })}
      />
      <Radios
        legend={say("merge.legend")}
        value={draft.mergeOption}
        error={said("mergeOption")}
        options={[
          {
            value: "overwriteIfNotEmpty",
            label: say("merge.overwriteIfNotEmpty"),
            hint: say("merge.overwriteIfNotEmptyHint"),
          },
          { value: "overwrite", label: say("merge.overwrite"), hint: say("merge.overwriteHint") },
          { value: "overwriteIfEmpty", label: say("merge.overwriteIfEmpty"), hint: say("merge.overwriteIfEmptyHint") },
        ]}
        onValue={(mergeOption) => change({ mergeOption })}
      />
      <NotifyFields editing={editing} />
      {draft.rest.scheduleBefore !== undefined && <p class="quiet">{say("editor.rest")}</p>}
    </>
  );
};
