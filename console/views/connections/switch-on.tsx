import { useState } from "preact/hooks";
import { type ApiCall, pathOf } from "../../api/call.ts";
import { may } from "../../api/me.ts";
import type { ExportList, SwitchedOn } from "../../api/replies.ts";
import { useAction } from "../../api/use-action.ts";
import { useReply } from "../../api/use-reply.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { Button } from "../../parts/button.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { say } from "../../texts/say.ts";

/** Exports that are off since the connection was taken away: they get the schedules back that they had. */
export const SwitchOn = ({ name }: { name: string }) => {
  const { data, again } = useReply<ExportList>("/api/exports");
  const [done, setDone] = useState<SwitchedOn["switchedOn"]>();
  const action = useAction();
  const off = (data?.exports ?? []).filter((one) => one.connection === name && one.scheduleBefore !== undefined);
  const sent: ApiCall = { method: "POST", path: pathOf(["connections", name, "switch-on"]) };
  const switchOn = async () => {
    const answer = await action.run<SwitchedOn>(sent);
    if (!answer) return;
    setDone(answer.data.switchedOn);
    again();
  };
  return (
    <>
      {done && (
        <p class="note good" role="status">
          {say("connect.switchedOn", { count: done.length, names: done.map((one) => one.export).join(", ") })}
        </p>
      )}
      {off.length > 0 && (
        <section class="card warn">
          <h2>{say("connect.off")}</h2>
          <p>{say("connect.offText", { count: off.length, names: off.map((one) => one.name).join(", ") })}</p>
          <p class="actions">
            <Button class="main" disabled={!may("Contributor")} isIdle={action.isRunning} onClick={switchOn}>
              {say("connect.switchOn")}
            </Button>
          </p>
          <ProblemNote error={action.error} />
          <AsCurl sent={sent} />
        </section>
      )}
    </>
  );
};
