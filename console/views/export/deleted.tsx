import type { DeletedExport } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";

/** What stays of an export that was deleted. */
export const Deleted = ({ gone: { addressBooks } }: { gone: DeletedExport }) => (
  <>
    <div class="note good" role="status">
      <p>{say("delete.gone")}</p>
      <ul>
        {addressBooks.map(({ addressBookId, stays }) => (
          <li key={addressBookId}>
            {stays === null
              ? say("delete.staysUnknown", { list: String(addressBookId) })
              : say("delete.stays", { list: String(addressBookId), count: stays })}
          </li>
        ))}
      </ul>
    </div>
    <p>
      <a class="button" href="/console">
        {say("nav.home")}
      </a>
    </p>
  </>
);
