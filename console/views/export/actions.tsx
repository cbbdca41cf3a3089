import { useLocation } from "preact-iso/router";
import { type ApiCall, pathOf } from "../../api/call.ts";
import { may } from "../../api/me.ts";
import type { RunView } from "../../api/replies.ts";
import { useAction } from "../../api/use-action.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { Button } from "../../parts/button.tsx";
import { Coded } from "../../parts/coded.tsx";
import { tellLate } from "../../parts/late-results.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Warnings } from "../../parts/warnings.tsx";
import { ownWords } from "../../texts/own-words.ts";
import { say } from "../../texts/say.ts";
import { isInEditor } from "./is-in-editor.ts";
import { justSaved } from "./just-saved.ts";
import { MergeView } from "./merge-view.tsx";
import { StepLink } from "./step-link.tsx";
import { stepOf } from "./mistakes.ts";
import type { EditingState } from "./use-editing.ts";
import { useSave } from "./use-save.ts";

/** Saves an export, and runs it: for real, or dry. What is not saved yet is saved first. */
export const Actions = ({ state }: { state: EditingState }) => {
  const { name, draft, etag, isDirty, isNew, told } = state;
  const { route } = useLocation();
  const saving = useSave(state);
  const running = useAction();
  const mustSave = isDirty || isNew;
  const isBusy = saving.isRunning || running.isRunning;
  const isRefused = !may("Contributor");
  const run = async (mode: "dry-run" | "delta") => {
    if (!mustSave) justSaved.value = null;
    else if (!(await saving.save())) return;
    const what = say(mode === "dry-run" ? "editor.dryRun" : "editor.run");
    const answer = await running.run<RunView>(asked(name, mode), (notRun) => {
      if (!isInEditor(name)) tellLate({ what, about: name, error: notRun });
      // The form of a new export is gone by now: what was saved tells it.
      if (justSaved.value?.name === name) justSaved.value = { ...justSaved.value, notRun };
    });
    if (answer === undefined) return;
    const href = `/console/runs/${answer.data.id}`;
    if (isInEditor(name)) route(href);
    else tellLate({ what, about: name, href });
  };
  const refusal = ownWords(saving.error?.code);
  const saved = justSaved.value?.name === name && !mustSave ? justSaved.value : null;
  const notRun = running.error ?? saved?.notRun;
  const runInTheWay = notRun?.problem?.runId;
  return (
    <section class="card" aria-label={say("editor.actions")}>
      <p role="status">
        {saving.isRunning
          ? say("editor.saving")
          : saved
            ? say("editor.saved")
            : say(mustSave ? "editor.unsaved" : "editor.asStored")}
      </p>
      {saved && <Warnings title={say("warnings")} warnings={saved.warnings} />}
      {told.length > 0 && (
        <div class="note bad" role="alert">
          {refusal !== undefined && (
            <p>
              <Coded text={refusal} />
            </p>
          )}
          <p>{say("error.mistakes", { count: told.length })}</p>
          <ul>
            {told.map(({ path, says }) => (
              <li key={`${path} ${says}`}>
                <StepLink step={stepOf(path)}>{say(`editor.step.${stepOf(path)}`)}</StepLink>
                {`: ${says}`}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p class="actions">
        <Button class="main" disabled={isRefused} isIdle={isBusy || !mustSave} onClick={() => void saving.save()}>
          {say("save")}
        </Button>
        <Button disabled={isRefused} isIdle={isBusy} onClick={() => void run("dry-run")}>
          {say(mustSave ? "editor.saveAndDryRun" : "editor.dryRun")}
        </Button>
        <Button disabled={isRefused} isIdle={isBusy} onClick={() => void run("delta")}>
          {say(mustSave ? "editor.saveAndRun" : "editor.run")}
        </Button>
      </p>
      <p class="quiet">{say("editor.dryRunText")}</p>
      {/* Mistakes stand above, each with its step. */}
      {saving.error && told.length === 0 && mustSave && <ProblemNote error={saving.error} />}
      <ProblemNote error={notRun} />
      {runInTheWay !== undefined && (
        <p>
          <a href={`/console/runs/${runInTheWay}`}>{say("editor.runInTheWay")}</a>
        </p>
      )}
      <AsCurl sent={mustSave ? saving.sent(draft, etag) : asked(name, "dry-run")} />
      {saving.theirs && <MergeView state={state} saving={saving} theirs={saving.theirs} />}
    </section>
  );
};

const asked = (name: string, mode: "dry-run" | "delta"): ApiCall => ({
  method: "POST",
  path: pathOf(["exports", name, "runs"]),
  body: { mode },
});
