import { ProblemNote } from "../../parts/problem-note.tsx";
import { say } from "../../texts/say.ts";
import type { Editing } from "./editing.ts";
import { TargetCard } from "./target-card.tsx";

/** Second step: which segments go to which address book. */
export const ListsStep = ({ editing }: { editing: Editing }) => {
  const { draft, change, said, addressBooks } = editing;
  return (
    <>
      <p>{say("editor.listsText")}</p>
      {draft.connection === "" && <p class="note warn">{say("editor.connectionFirst")}</p>}
      {draft.source.folder === "" && <p class="note warn">{say("editor.folderFirst")}</p>}
      <ProblemNote error={addressBooks.error} again={addressBooks.again} />
      {said("targets") !== undefined && draft.targets.length === 0 && <p class="wrong">{said("targets")}</p>}
      {draft.targets.map((_, index) => (
        <TargetCard key={index} index={index} editing={editing} />
      ))}
      <p>
        <button
          type="button"
          onClick={() => change({ targets: [...draft.targets, { addressBookId: null, segments: [] }] })}
        >
          {say("editor.anotherList")}
        </button>
      </p>
    </>
  );
};
