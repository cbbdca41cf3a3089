import { useState } from "preact/hooks";
import { pathOf } from "../../api/call.ts";
import type { Disconnected, ExportList } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { Shown } from "../../parts/shown.tsx";
import { Warnings } from "../../parts/warnings.tsx";
import { say } from "../../texts/say.ts";

type Props = { name: string; etag: string | null; onGone(): void };

/** Takes a connection away, after saying what becomes of its exports and lists; then says what stays. */
export const Disconnect = ({ name, etag, onGone }: Props) => {
  const [gone, setGone] = useState<Disconnected>();
  const [isAsked, setAsked] = useState(false);
  const exports = useReply<ExportList>(isAsked ? "/api/exports" : undefined);
  if (gone) return <Gone gone={gone} />;
  const using = (exports.data?.exports ?? []).filter((one) => one.connection === name);
  const path = pathOf(["connections", name], { detach: using.length > 0 ? "true" : undefined });
  // Who uses it may have changed since it was asked last.
  const ask = () => (isAsked ? exports.again() : setAsked(true));
  return (
    <section class="card">
      <h2>{say("connect.disconnect")}</h2>
      <p>{say("connect.disconnectText")}</p>
      <div class="actions">
        <ConfirmButton<Disconnected>
          label={say("connect.disconnect")}
          about={name}
          needs="Administrator"
          look="danger"
          title={say("connect.disconnectTitle", { name })}
          confirm={say("connect.disconnectNow")}
          sent={{ method: "DELETE", path, ...(etag ? { ifMatch: etag } : {}) }}
          isReady={exports.data !== undefined && !exports.isAsking}
          onOpen={ask}
          onDone={(reply) => {
            setGone(reply);
            onGone();
          }}
        >
          <p>{say("connect.disconnectText")}</p>
          <Shown asked={exports}>
            {() =>
              using.length > 0 && (
                <p class="note warn">
                  {say("connect.detachText", { count: using.length, names: using.map((one) => one.name).join(", ") })}
                </p>
              )
            }
          </Shown>
        </ConfirmButton>
      </div>
    </section>
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
