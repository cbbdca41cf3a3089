import type { ConnectionList } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
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
              <a class="button main" href="/console/connections">
                {say("home.empty.connect.button")}
              </a>
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
