import { useRoute } from "preact-iso/router";
import { useState } from "preact/hooks";
import { pathOf } from "../../api/call.ts";
import type { ConnectionList, ConsentText } from "../../api/replies.ts";
import { type Asked, useReply } from "../../api/use-reply.ts";
import { RoleNote } from "../../parts/role-note.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { Shown } from "../../parts/shown.tsx";
import { View } from "../../parts/view.tsx";
import { say } from "../../texts/say.ts";
import { at } from "../../texts/times.ts";
import { connectionFile } from "../export/definition-file.ts";
import { AgreeAnew } from "./agree-anew.tsx";
import { ChangeConnection } from "./change-connection.tsx";
import { ChangePassword } from "./change-password.tsx";
import { CheckAgain } from "./check-again.tsx";
import { Disconnect } from "./disconnect.tsx";
import { Facts } from "./facts.tsx";
import { regionOf } from "./region-of.ts";
import { SwitchOn } from "./switch-on.tsx";

/** One connected account: what is known of it, and all that can be done with it. */
export const ConnectionView = () => {
  const { name = "" } = useRoute().params;
  return <OneConnection key={name} name={name} />;
};

type Connection = ConnectionList["connections"][number];

const OneConnection = ({ name }: { name: string }) => {
  const asked = useReply<Connection>(pathOf(["connections", name]));
  const [isGone, setGone] = useState(false);
  return (
    <View title={asked.data?.displayName ?? name}>
      <RoleNote needs="Administrator" />
      <Shown asked={asked}>
        {(connection) => (
          <>
            {!isGone && <Known connection={connection} asked={asked} />}
            <Disconnect name={name} etag={asked.etag} onGone={() => setGone(true)} />
          </>
        )}
      </Shown>
    </View>
  );
};

type Props = { connection: Connection; asked: Asked<Connection> };

const Known = ({ connection, asked: { etag, again } }: Props) => {
  const { name, displayName, accountId, endpoint, consent, exportUser, limits } = connection;
  const current = useReply<ConsentText>("/api/consent").data?.version;
  const [agreedTo, setAgreedTo] = useState<string>();
  return (
    <>
      <section class="card">
        <h2>{say("connect.known")}</h2>
        <dl class="pairs">
          <dt>{say("connect.accountId")}</dt>
          <dd>{String(accountId)}</dd>
          <dt>{say("connect.region")}</dt>
          <dd>{regionOf(endpoint)}</dd>
          <dt>{say("connect.whoAgreed")}</dt>
          <dd>
            {consent
              ? say("connect.agreed", {
                  name: consent.agreedBy,
                  time: at(consent.agreedAt),
                  version: consent.statement,
                })
              : say("connect.nobodyAgreed")}
          </dd>
          <dt>{say("connect.exportUserIs")}</dt>
          <dd>{exportUser ?? say("connect.noExportUser")}</dd>
          <dt>{say("connect.activeImports")}</dt>
          <dd>{limits.activeImports}</dd>
        </dl>
        <CheckAgain name={name} />
        <p>
          <button type="button" onClick={() => saveFile(`${name}.json`, connectionFile(connection))}>
            {say("file.download")}
          </button>
        </p>
      </section>
      <SwitchOn name={name} />
      {(consent === undefined || (current !== undefined && consent.statement !== current)) && (
        <AgreeAnew name={name} etag={etag} again={again} onAgreed={setAgreedTo} />
      )}
      {agreedTo !== undefined && consent?.statement === agreedTo && (
        <p class="note good" role="status">
          {say("connect.hasAgreed", { version: agreedTo })}
        </p>
      )}
      <ChangeConnection name={name} etag={etag} was={{ displayName, exportUser, limits, accountId }} again={again} />
      <ChangePassword name={name} etag={etag} again={again} />
      <Facts />
    </>
  );
};
