import { may } from "../../api/me.ts";
import type { ConnectionList } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { RoleNote } from "../../parts/role-note.tsx";
import { Shown } from "../../parts/shown.tsx";
import { Told } from "../../parts/told.tsx";
import { View } from "../../parts/view.tsx";
import { say } from "../../texts/say.ts";
import { regionOf } from "./region-of.ts";

/** The accounts that are connected, and the way to another one. */
export const ConnectionsView = () => {
  const asked = useReply<ConnectionList>("/api/connections");
  return (
    <View
      title={say("nav.connections")}
      actions={
        may("Administrator") && (
          <a class="button main" href="/console/connections/new">
            {say("connect.another")}
          </a>
        )
      }
    >
      <RoleNote needs="Administrator" />
      <Shown asked={asked}>{(list) => <List {...list} />}</Shown>
    </View>
  );
};

const List = ({ connections, unreadable }: ConnectionList) => (
  <>
    {connections.length === 0 && <p class="card">{say("connect.none")}</p>}
    <ul class="cards">
      {connections.map(({ name, displayName, accountId, endpoint, consent }) => (
        <li key={name} class={`card ${consent ? "good" : "bad"}`}>
          <h2>
            <a href={`/console/connections/${name}`}>{displayName}</a>
          </h2>
          <p>{say("connect.account", { account: String(accountId), region: regionOf(endpoint) })}</p>
          <p class="quiet">
            {consent ? say("connect.agreedBy", { name: consent.agreedBy }) : say("connect.nobodyAgreed")}
          </p>
        </li>
      ))}
    </ul>
    {unreadable.map(({ code, message }) => (
      <p key={message} class="note bad">
        <Told code={code} message={message} /> <span class="quiet">{code}</span>
      </p>
    ))}
  </>
);
