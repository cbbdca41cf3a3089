import { say, type TextName } from "../../texts/say.ts";
import { ColumnChoice } from "./column-choice.tsx";
import type { Draft } from "./draft.ts";
import { chosenSegments, columnsOf, type Editing } from "./editing.ts";
import { FieldRows } from "./field-rows.tsx";
import { PreviewPane } from "./preview-pane.tsx";
import { Rules } from "./rules.tsx";
import { StepLink } from "./step-link.tsx";
import { sayReason } from "./say-reason.ts";
import { suggested, withSuggested } from "./suggested.ts";
import type { LivePreview } from "./use-preview.ts";

/** Third step: which column holds what, who is left out, and what would be sent. */
export const MatchStep = ({ editing, preview }: { editing: Editing; preview: LivePreview }) => {
  const { draft, change, said, landed } = editing;
  const { mapping } = draft;
  const segments = chosenSegments(editing);
  const columns = columnsOf(segments);
  const ideas = suggested(segments);
  const set = (part: Partial<Draft["mapping"]>) => change({ mapping: { ...mapping, ...part } });
  const hint = (name: string, use: string, column: string, otherwise: TextName) =>
    sayReason(ideas, use, name, column) ?? say(otherwise);
  const isMore = JSON.stringify(withSuggested(mapping, ideas)) !== JSON.stringify(mapping);
  return (
    <>
      {landed.data && segments.length === 0 && <p class="note warn">{say("editor.segmentsFirst")}</p>}
      {isMore && (
        <div class="note good">
          <p>{say("editor.suggestion")}</p>
          <button type="button" class="main" onClick={() => change({ mapping: withSuggested(mapping, ideas) })}>
            {say("editor.useSuggestion")}
          </button>
        </div>
      )}
      <section class="card">
        <h3>{say("editor.who")}</h3>
        <ColumnChoice
          label={say("editor.email")}
          hint={hint(ideas.email ?? "", "email", mapping.email, "editor.emailHint")}
          error={said("mapping.email")}
          value={mapping.email}
          columns={columns}
          none={say("choose")}
          onValue={(email) => set({ email })}
        />
        <ColumnChoice
          label={say("editor.reference")}
          hint={say("editor.referenceHint")}
          error={said("mapping.reference")}
          value={mapping.reference}
          columns={columns}
          none={say("editor.noReference")}
          onValue={(reference) => set({ reference })}
        />
      </section>
      <FieldRows editing={editing} columns={columns} ideas={ideas} />
      <Rules editing={editing} columns={columns} ideas={ideas} />
      <section class="card">
        <h3>{say("editor.leavers")}</h3>
        <p>{say("editor.leaversText")}</p>
        <p>
          {say(draft.removals === "leavers" ? "editor.leaversGo" : "editor.leaversStay")}{" "}
          <StepLink step="when">{say("editor.step.when")}</StepLink>
        </p>
      </section>
      <PreviewPane preview={preview} draft={draft} />
    </>
  );
};
