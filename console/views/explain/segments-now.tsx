import { useEffect, useState } from "preact/hooks";
import { type ApiCall, pathOf } from "../../api/call.ts";
import type { AskedSegments, SegmentQuestion } from "../../api/replies.ts";
import { useAction } from "../../api/use-action.ts";
import { useReply } from "../../api/use-reply.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { RoleButton } from "../../parts/role-button.tsx";
import { Told } from "../../parts/told.tsx";
import { say } from "../../texts/say.ts";
import { SegmentAnswerShown } from "./segment-answer.tsx";

const pendingMs = 2_000;

/** Asks what the segments of an export say of the address now, and waits for the answer. */
export const SegmentsNow = ({
  email,
  exportName,
  nameOfList,
}: {
  email: string;
  exportName: string;
  nameOfList(id: number): string;
}) => {
  const asking = useAction();
  const [id, setId] = useState<string>();
  const [everyMs, setEveryMs] = useState<number>();
  const asked = useReply<SegmentQuestion>(id === undefined ? undefined : pathOf(["explain", id]), everyMs);
  const state = asked.data?.state;
  useEffect(() => setEveryMs(state === "pending" ? pendingMs : undefined), [state]);
  const sent: ApiCall = { method: "POST", path: pathOf(["explain", "segment"]), body: { email, export: exportName } };
  const ask = async () => {
    const answer = await asking.run<AskedSegments>(sent);
    if (answer !== undefined) setId(answer.data.id);
  };
  const isWaiting = asking.isRunning || state === "pending";
  return (
    <section class="card">
      <h3>{say("explain.segments", { export: exportName })}</h3>
      <p class="quiet">{say("explain.segments.text")}</p>
      <p class="actions">
        <RoleButton needs="Contributor" isIdle={isWaiting} onClick={ask}>
          {say("explain.segments.button")}
        </RoleButton>
        <span role="status">{isWaiting && say("explain.segments.pending")}</span>
      </p>
      <ProblemNote error={asking.error} />
      <ProblemNote error={asked.error} again={asked.again} />
      <div aria-live="polite">
        {asked.data?.problem && (
          <p class="note bad">
            {say("explain.segments.failed")} <Told {...asked.data.problem} />
          </p>
        )}
        {asked.data?.answer && <SegmentAnswerShown answer={asked.data.answer} nameOfList={nameOfList} />}
      </div>
      <AsCurl sent={{ ...sent, body: { email: "…", export: exportName } }} />
    </section>
  );
};
