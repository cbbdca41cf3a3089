import { type ApiCall, pathOf } from "../../api/call.ts";
import { may } from "../../api/me.ts";
import { useState } from "preact/hooks";
import type { CheckedConnection } from "../../api/replies.ts";
import { useAction } from "../../api/use-action.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { Button } from "../../parts/button.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Told } from "../../parts/told.tsx";
import { Warnings } from "../../parts/warnings.tsx";
import { codeWords } from "../../texts/code-words.ts";
import { say } from "../../texts/say.ts";

/** Tries a connection now: its secret, its account and region, its consent. */
export const CheckAgain = ({ name }: { name: string }) => {
  const action = useAction();
  const [found, setFound] = useState<CheckedConnection>();
  const sent: ApiCall = { method: "POST", path: pathOf(["connections", name, "check"]) };
  const check = async () => {
    const answer = await action.run<CheckedConnection>(sent);
    if (answer) setFound(answer.data);
  };
  const todo = found?.code === undefined ? undefined : codeWords(found.code)?.do;
  return (
    <>
      <p class="actions">
        <Button disabled={!may("Administrator")} isIdle={action.isRunning} onClick={check}>
          {action.isRunning ? say("connect.checking") : say("connect.check")}
        </Button>
      </p>
      <div aria-live="polite">
        {found && (
          <p class={`note ${found.status === "up" ? "good" : "bad"}`}>
            {found.status === "up" ? (
              say("connect.up")
            ) : (
              <>
                {say("connect.down")} <Told code={found.code} message={found.message ?? ""} />
              </>
            )}
            {todo !== undefined && ` ${say("error.todo", { todo })}`}
          </p>
        )}
      </div>
      {found && <Warnings title={say("warnings")} warnings={found.warnings} />}
      <ProblemNote error={action.error} again={check} />
      <AsCurl sent={sent} />
    </>
  );
};
