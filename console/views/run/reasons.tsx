import type { RunView } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";
import { listName } from "./list-name.ts";
import { sayReason } from "./say-reason.ts";

/** Every reason for which a plan waits, or waited. */
export const Reasons = ({ held }: { held: NonNullable<RunView["held"]> }) => (
  <>
    <ul class="reasons">
      {held.reasons.map((reason) => {
        const { text, values } = sayReason(reason);
        return (
          <li key={reason.detail}>
            <strong>{say(text, values)}</strong>{" "}
            {reason.addressBookId !== null && <span class="quiet">{listName(reason.addressBookId)}</span>}
            <br />
            <small class="quiet" lang="en">
              {reason.detail}
            </small>
          </li>
        );
      })}
    </ul>
    {held.more > 0 && <p>{say("run.held.more", { count: held.more })}</p>}
  </>
);
