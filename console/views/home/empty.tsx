import { may } from "../../api/me.ts";
import type { ConnectionList } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { RoleButton } from "../../parts/role-button.tsx";
import { Shown } from "../../parts/shown.tsx";
import { say } from "../../texts/say.ts";

/** What to do first: connect an account, then make an export. */
export const Empty = () => {
  const asked = useReply<ConnectionList>("/api/connections");
  return (
    <Shown asked={asked}>
      {({ connections }) => (
        <section class="card first-steps">
          <h2>{say("home.empty.title")}</h2>
          <p>{say(connections.length === 0 ? "home.empty.connect" : "home.empty.export")}</p>
          <p>
            {connections.length === 0 ? (
              <Connect />
            ) : (
              <a class="button main" href="/console/exports/new">
                {say("nav.exports")}
              </a>
            )}
          </p>
        </section>
      )}
    </Shown>
  );
};

/** Straight to the form. Whoever may not connect an account sees that, and why. */
const Connect = () =>
  may("Administrator") ? (
    <a class="button main" href="/console/connections/new">
      {say("home.empty.connect.button")}
    </a>
  ) : (
    <RoleButton needs="Administrator" class="main">
      {say("home.empty.connect.button")}
    </RoleButton>
  );
