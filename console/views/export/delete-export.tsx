import { pathOf } from "../../api/call.ts";
import type { DeletedExport } from "../../api/replies.ts";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { say } from "../../texts/say.ts";
import { dropDraft } from "./kept-draft.ts";

type Props = { name: string; etag: string | null; onGone(gone: DeletedExport): void };

/** Deletes an export, after saying that nobody on its lists is touched. */
export const DeleteExport = ({ name, etag, onGone }: Props) => (
  <section class="card">
    <h2>{say("delete.title")}</h2>
    <p>{say("delete.text")}</p>
    <div class="actions">
      <ConfirmButton<DeletedExport>
        label={say("delete.title")}
        about={name}
        needs="Contributor"
        look="danger"
        title={say("delete.ask", { name })}
        confirm={say("delete.now")}
        sent={{ method: "DELETE", path: pathOf(["exports", name]), ...(etag ? { ifMatch: etag } : {}) }}
        onDone={(gone) => {
          dropDraft(localStorage, name);
          onGone(gone);
        }}
      >
        <p>{say("delete.text")}</p>
      </ConfirmButton>
    </div>
  </section>
);
