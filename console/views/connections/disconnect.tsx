import { useState } from "preact/hooks";
import { type ApiCall, pathOf } from "../../api/call.ts";
import { may } from "../../api/me.ts";
import type { Disconnected, ExportList } from "../../api/replies.ts";
import { useAction } from "../../api/use-action.ts";
import { useReply } from "../../api/use-reply.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { Modal } from "../../parts/modal.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Warnings } from "../../parts/warnings.tsx";
import { say } from "../../texts/say.ts";

type Props = { name: string; etag: string | null; onGone(): void };

/** Takes a connection away, after saying what becomes of its exports and lists; then says what stays. */
export const Disconnect = ({ name, etag, onGone }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const [gone, setGone] = useState<Disconnected>();
  if (gone) return <Gone gone={gone} />;
  const end = (reply: Disconnected) => {
    setGone(reply);
    onGone();
  };
  return (
    <section class="card">
      <h2>{say("connect.disconnect")}</h2>
      <p>{say("connect.disconnectText")}</p>
      <p>
        <button type="button" class="danger" disabled={!may("Administrator")} onClick={() => setOpen(true)}>
          {say("connect.disconnect")}
        </button>
      </p>
      {isOpen && <Ask name={name} etag={etag} onGone={end} onClose={() => setOpen(false)} />}
    </section>
  );
};

const Ask = ({
  name,
  etag,
  onGone,
  onClose,
}: {
  name: string;
  etag: string | null;
  onGone(reply: Disconnected): void;
  onClose(): void;
}) => {
  const { data } = useReply<ExportList>("/api/exports");
  const action = useAction();
  const using = (data?.exports ?? []).filter((one) => one.connection === name);
  const path = pathOf(["connections", name], { detach: using.length > 0 ? "true" : undefined });
  const sent: ApiCall = { method: "DELETE", path, ...(etag ? { ifMatch: etag } : {}) };
  const disconnect = async () => {
    const answer = await action.run<Disconnected>(sent);
    if (answer) onGone(answer.data);
  };
  return (
    <Modal title={say("connect.disconnectTitle", { name })} onClose={onClose}>
      <p>{say("connect.disconnectText")}</p>
      {using.length > 0 && (
        <p class="note warn">
          {say("connect.detachText", { count: using.length, names: using.map((one) => one.name).join(", ") })}
        </p>
      )}
      <ProblemNote error={action.error} />
      <p class="actions">
        <button type="button" class="danger" disabled={data === undefined || action.isRunning} onClick={disconnect}>
          {say("connect.disconnectNow")}
        </button>
        <button type="button" onClick={onClose}>
          {say("cancel")}
        </button>
      </p>
      <AsCurl sent={sent} />
    </Modal>
  );
};

const Gone = ({ gone: { switchedOff, schedules, warnings } }: { gone: Disconnected }) => (
  <>
    <div class="note good" role="status">
      <p>{say("connect.gone")}</p>
      {switchedOff.length > 0 && (
        <p>{say("connect.goneExports", { count: switchedOff.length, names: switchedOff.join(", ") })}</p>
      )}
      {schedules.length > 0 && <p>{say("connect.goneSchedules")}</p>}
    </div>
    {/* That exports are off is said above. */}
    <Warnings title={say("warnings")} warnings={warnings.filter(({ code }) => code !== "exports-off")} />
    <p>
      <a class="button" href="/console/connections">
        {say("nav.connections")}
      </a>
    </p>
  </>
);
