import { useLocation } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";
import { may } from "../../api/me.ts";
import type { DeletedExport } from "../../api/replies.ts";
import { RoleNote } from "../../parts/role-note.tsx";
import { say } from "../../texts/say.ts";
import { Actions } from "./actions.tsx";
import { Files } from "./files.tsx";
import { DeleteExport } from "./delete-export.tsx";
import { ListsStep } from "./lists-step.tsx";
import { MatchStep } from "./match-step.tsx";
import { type Step, steps } from "./mistakes.ts";
import { saysAt } from "./say-mistakes.ts";
import { SourceStep } from "./source-step.tsx";
import { StepLink } from "./step-link.tsx";
import { StepLinks } from "./step-links.tsx";
import { type Begin, useEditing } from "./use-editing.ts";
import { usePreview } from "./use-preview.ts";
import { UnmadeLists } from "./unmade-lists.tsx";
import { WhenStep } from "./when-step.tsx";

type Props = Begin & { onGone(gone: DeletedExport): void };

/** The four steps of an export, and what can be done with it. */
export const Editor = ({ onGone, ...begin }: Props) => {
  const { query } = useLocation();
  const step = steps.find((one) => one === query.step) ?? "source";
  const state = useEditing(begin);
  // What is said of a column shows by its rows, too.
  const saysFormats = step === "source" && Object.keys(state.draft.mapping.formats).length > 0;
  const preview = usePreview(state, step === "match" || saysFormats);
  const heading = useStepFocus(step);
  // What a preview says is told beside the controls, too.
  const told = [...state.told, ...preview.told.filter(({ path }) => state.said(path) === undefined)];
  const editing = {
    ...state,
    said: (path: string, but?: readonly string[]) => state.said(path, but) ?? saysAt(preview.told, path, but),
  };
  return (
    <>
      <RoleNote needs="Contributor" />
      {(state.isDroppedElsewhere || (state.isRestored && state.isDirty)) && (
        <p class="note" role="status">
          {say(state.isDroppedElsewhere ? "editor.droppedElsewhere" : "editor.restored")}{" "}
          <button type="button" onClick={state.throwAway}>
            {say("editor.throwAway")}
          </button>
        </p>
      )}
      <StepLinks step={step} told={told} />
      <section class="form" aria-labelledby="step-title">
        <h2 id="step-title" ref={heading} tabIndex={-1}>
          {say(`editor.step.${step}`)}
        </h2>
        <fieldset class="plain form" disabled={!may("Contributor")}>
          {(step === "match" || step === "when") && <UnmadeLists editing={editing} />}
          {step === "source" && <SourceStep editing={editing} preview={preview} />}
          {step === "lists" && <ListsStep editing={editing} />}
          {step === "match" && <MatchStep editing={editing} preview={preview} />}
          {step === "when" && <WhenStep editing={editing} />}
        </fieldset>
        <NextStep step={step} />
      </section>
      <Actions state={state} />
      <Files state={state} />
      {!state.isNew && <DeleteExport name={state.name} etag={state.etag} onGone={onGone} />}
    </>
  );
};

/** Whoever goes to another step begins at its heading; whoever has just come stays at the title. */
const useStepFocus = (step: Step) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) heading.current?.focus();
    before.current = step;
  }, [step]);
  return heading;
};

const NextStep = ({ step }: { step: Step }) => {
  const at = steps.indexOf(step);
  const [back, next] = [steps[at - 1], steps[at + 1]];
  return (
    <p class="actions">
      {back && (
        <StepLink class="button" step={back}>
          {say("editor.back", { step: say(`editor.step.${back}`) })}
        </StepLink>
      )}
      {next && (
        <StepLink class="button" step={next}>
          {say("editor.next", { step: say(`editor.step.${next}`) })}
        </StepLink>
      )}
    </p>
  );
};
