import { useId, useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { Modal } from "../../parts/modal.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { say } from "../../texts/say.ts";
import type { Draft } from "./draft.ts";
import { type Choice, type Difference, defaultChoice, differences, merged } from "./merge.ts";
import { sayPart, sayPartValue } from "./say-part.ts";
import type { EditingState } from "./use-editing.ts";
import type { Save, Theirs } from "./use-save.ts";

type Props = { state: EditingState; saving: Save; theirs: Theirs };

/** Two people have changed one export: what each did, and which of it is to count. */
export const MergeView = ({ state, saving, theirs }: Props) => (
  <Modal title={say("merge412.title")} onClose={saving.closeMerge}>
    {theirs.draft === null || state.base === null ? (
      <Deleted state={state} saving={saving} />
    ) : (
      <Choose state={state} saving={saving} base={state.base} theirs={theirs.draft} etag={theirs.etag} />
    )}
  </Modal>
);

const Deleted = ({ state, saving }: Pick<Props, "state" | "saving">) => (
  <>
    <p>{say("merge412.deleted")}</p>
    <ProblemNote error={saving.error?.status === 412 ? undefined : saving.error} />
    <p class="actions">
      <Button
        class="main"
        isIdle={saving.isRunning}
        onClick={() => void saving.save({ draft: state.draft, etag: null })}
      >
        {say("merge412.makeAgain")}
      </Button>
    </p>
  </>
);

const Choose = ({
  state,
  saving,
  base,
  theirs,
  etag,
}: Pick<Props, "state" | "saving"> & { base: Draft; theirs: Draft; etag: string | null }) => {
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const parts = differences(base, state.draft, theirs);
  const draft = merged(base, state.draft, theirs, choices);
  const goOn = () => {
    state.take(draft, { base: theirs, etag });
    saving.closeMerge();
  };
  return (
    <>
      <p>{say("merge412.text")}</p>
      {parts.map((part) => (
        <OnePart
          key={part.part}
          difference={part}
          choice={choices[part.part] ?? defaultChoice(part.by)}
          onChoose={(choice) => setChoices((was) => ({ ...was, [part.part]: choice }))}
        />
      ))}
      {parts.length === 0 && <p>{say("merge412.same")}</p>}
      <ProblemNote error={saving.error?.status === 412 ? undefined : saving.error} />
      <p class="actions">
        <Button class="main" isIdle={saving.isRunning} onClick={() => void saving.save({ draft, etag })}>
          {say("merge412.save")}
        </Button>
        <button type="button" onClick={goOn}>
          {say("merge412.goOn")}
        </button>
      </p>
    </>
  );
};

const OnePart = ({
  difference: { part, base, mine, theirs, by },
  choice,
  onChoose,
}: {
  difference: Difference;
  choice: Choice;
  onChoose(choice: Choice): void;
}) => {
  const id = useId();
  return (
    <fieldset>
      <legend>{sayPart(part)}</legend>
      <p class={by === "both" ? "state warn" : "quiet"}>
        {say(`merge412.by.${by}`)} {say("merge412.was", { value: sayPartValue(part, base) })}
      </p>
      {(["theirs", "mine"] as const).map((which) => (
        <label key={which} class="check">
          <input type="radio" name={id} checked={choice === which} onChange={() => onChoose(which)} />
          <span>
            <strong>{say(`merge412.${which}`)}</strong> {sayPartValue(part, which === "mine" ? mine : theirs)}
          </span>
        </label>
      ))}
    </fieldset>
  );
};
