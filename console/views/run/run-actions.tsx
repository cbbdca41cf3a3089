import { pathOf } from "../../api/call.ts";
import type { RunView } from "../../api/replies.ts";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { say } from "../../texts/say.ts";
import { runPath } from "./run-path.ts";
import { hasEnded, mayCancel } from "./say-run.ts";

/** What can be done with a run as a whole: stop it, or have another one. */
export const RunActions = ({ run, onChanged }: { run: RunView; onChanged(): void }) => (
  <>
    {mayCancel(run) && (
      <ConfirmButton
        label={say("run.cancel")}
        about={run.export}
        needs="Contributor"
        look="danger"
        title={say("run.cancel.title")}
        confirm={say("run.cancel.confirm")}
        keep={say("run.cancel.keep")}
        sent={{ method: "POST", path: pathOf(["runs", run.id, "cancel"]) }}
        onDone={onChanged}
      >
        <p>{say("run.cancel.text", { accepted: run.counts.accepted, sent: run.counts.sent })}</p>
      </ConfirmButton>
    )}
    {hasEnded(run) && (
      <ConfirmButton<RunView>
        label={say("run.again")}
        about={run.export}
        needs="Contributor"
        look={run.state === "succeeded" ? "" : "main"}
        title={say("run.again.title", { export: run.export })}
        confirm={say("run.again.confirm")}
        sent={{ method: "POST", path: pathOf(["runs", run.id, "retry"]) }}
        onDone={onChanged}
        leadsTo={runPath}
      >
        <p>{say("run.again.text")}</p>
        {run.counts.parked > 0 && <p>{say("run.again.parked", { count: run.counts.parked })}</p>}
      </ConfirmButton>
    )}
  </>
);
