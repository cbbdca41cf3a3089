import { useState } from "preact/hooks";
import { type ApiCall, pathOf } from "../../api/call.ts";
import { may } from "../../api/me.ts";
import type { DeletedExport } from "../../api/replies.ts";
import { useAction } from "../../api/use-action.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { Modal } from "../../parts/modal.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { say } from "../../texts/say.ts";
import { dropDraft } from "./kept-draft.ts";

type Props = { name: string; etag: string | null; onGone(gone: DeletedExport): void };

/** Deletes an export, after saying that nobody on its lists is touched. */
export const DeleteExport = ({ name, etag, onGone }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const action = useAction();
  const sent: ApiCall = { method: "DELETE", path: pathOf(["exports", name]), ...(etag ? { ifMatch: etag } : {}) };
  const remove = async () => {
    const answer = await action.run<DeletedExport>(sent);
    if (!answer) return;
    dropDraft(localStorage, name);
    onGone(answer.data);
  };
  return (
    <section class="card">
      <h2>{say("delete.title")}</h2>
      <p>{say("delete.text")}</p>
      <p>
        <button type="button" class="danger" disabled={!may("Contributor")} onClick={() => setOpen(true)}>
          {say("delete.title")}
        </button>
      </p>
      {isOpen && (
        <Modal title={say("delete.ask", { name })} onClose={() => setOpen(false)}>
          <p>{say("delete.text")}</p>
          <ProblemNote error={action.error} />
          <p class="actions">
            <button type="button" class="danger" disabled={action.isRunning} onClick={remove}>
              {say("delete.now")}
            </button>
            <button type="button" onClick={() => setOpen(false)}>
              {say("cancel")}
            </button>
          </p>
          <AsCurl sent={sent} />
        </Modal>
      )}
    </section>
  );
};
