import type { ConnectionList } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { Shown } from "../../parts/shown.tsx";
import { say } from "../../texts/say.ts";
import { CheckCard } from "./check-card.tsx";
import { type AccountGate, gatesByConnection } from "./gate-lines.ts";
import { SlotsPair } from "./slots-pair.tsx";
import { SlowNote } from "./slow-note.tsx";
import type { Check } from "./sort-checks.ts";

/** Every connected account, whether it answers, and its limits, slots and pauses. */
export const Accounts = ({
  checks,
  accounts,
}: {
  checks: ReadonlyMap<string, Check>;
  accounts: readonly AccountGate[];
}) => {
  const gates = gatesByConnection(accounts);
  const asked = useReply<ConnectionList>("/api/connections");
  return (
    <section class="form">
      <h2>{say("health.accounts")}</h2>
      <Shown asked={asked}>
        {({ connections }) =>
          connections.length === 0 ? (
            <p>{say("health.accounts.none")}</p>
          ) : (
            <ul class="cards">
              {connections.map((connection) => (
                <Account
                  key={connection.name}
                  connection={connection}
                  check={checks.get(connection.name)}
                  account={gates.get(connection.name)}
                />
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
};

const Account = ({
  connection: { name, displayName, accountId, endpoint, limits, consent },
  check,
  account,
}: {
  connection: ConnectionList["connections"][number];
  check: Check | undefined;
  account: AccountGate | undefined;
}) => (
  <CheckCard title={<a href={`/console/connections/${encodeURIComponent(name)}`}>{displayName}</a>} check={check}>
    <dl class="pairs">
      <dt>{say("health.account")}</dt>
      <dd>{String(accountId)}</dd>
      <dt>{say("health.region")}</dt>
      <dd>{endpoint.replace(/^https:\/\//, "")}</dd>
      <dt>{say("health.imports")}</dt>
      <dd>{say("health.imports.most", { count: limits.activeImports })}</dd>
      {account !== undefined && <SlotsPair account={account} connection={name} />}
      <dt>{say("health.consent")}</dt>
      <dd>{say(consent === undefined ? "health.consent.none" : "health.consent.given")}</dd>
    </dl>
    {account !== undefined && <SlowNote account={account} />}
  </CheckCard>
);
