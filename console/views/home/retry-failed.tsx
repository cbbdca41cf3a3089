import type { ApiCall } from "../../api/call.ts";
import type { Retried } from "../../api/replies.ts";
import { useAction } from "../../api/use-action.ts";
import { useState } from "preact/hooks";
import { AsCurl } from "../../parts/as-curl.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { RoleButton } from "../../parts/role-button.tsx";
import { Told } from "../../parts/told.tsx";
import { say } from "../../texts/say.ts";

const sent: ApiCall = { method: "POST", path: "/api/runs/retry-failed", body: {} };

/** Asks for a run of every export whose last one failed, and says of each what came of it. */
export const RetryFailed = ({ failed, onDone }: { failed: number; onDone(): void }) => {
  const action = useAction();
  const [retried, setRetried] = useState<Retried>();
  const retry = async () => {
    const answer = await action.run<Retried>(sent);
    if (answer === undefined) return;
    setRetried(answer.data);
    onDone();
  };
  if (failed === 0 && retried === undefined) return null;
  return (
    <div class="retry">
      {failed > 0 && (
        <div class="actions">
          <RoleButton needs="Contributor" class="main" isIdle={action.isRunning} onClick={retry}>
            {say("home.retry", { count: failed })}
          </RoleButton>
          <AsCurl sent={sent} />
        </div>
      )}
      <ProblemNote error={action.error} />
      <div role="status">{retried !== undefined && <Outcome retried={retried} />}</div>
    </div>
  );
};

const Outcome = ({ retried: { exports } }: { retried: Retried }) =>
  exports.length === 0 ? (
    <p>{say("home.retry.none")}</p>
  ) : (
    <ul>
      {exports.map(({ export: name, started, code, message }) => (
        <li key={name}>
          {started === null ? (
            <>
              {say("home.retry.not", { name })} <Told code={code ?? undefined} message={message ?? ""} />
            </>
          ) : (
            <a href={`/console/runs/${encodeURIComponent(started)}`}>{say("home.retry.started", { name })}</a>
          )}
        </li>
      ))}
    </ul>
  );
