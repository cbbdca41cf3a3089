import type { Health } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { Shown } from "../../parts/shown.tsx";
import { State } from "../../parts/state.tsx";
import { View } from "../../parts/view.tsx";
import { say } from "../../texts/say.ts";
import { Accounts } from "./accounts.tsx";
import { CheckCard } from "./check-card.tsx";
import { type Check, partWords, sortChecks } from "./sort-checks.ts";

/** What the app needs and whether it answers, each with what to do where it does not. */
export const HealthView = () => {
  const asked = useReply<Health>("/api/health/details", 30_000);
  return (
    <View title={say("nav.health")}>
      <Shown asked={asked}>{(health) => <Checks health={health} />}</Shown>
      <p class="quiet">{say("health.asked")}</p>
    </View>
  );
};

const Checks = ({ health: { checks, accounts } }: { health: Health }) => {
  const { parts, connections, exports } = sortChecks(checks);
  const unread = accounts.filter(({ problem }) => problem !== null).length;
  const down = checks.filter(({ status }) => status === "down").length + unread;
  return (
    <>
      <p role="status">
        <State
          tone={down === 0 ? "good" : "bad"}
          word={down === 0 ? say("health.allUp") : say("health.down", { count: down })}
        />
      </p>
      {exports.size > 0 && (
        <section class="form">
          <h2>{say("health.sources")}</h2>
          <ul class="cards">
            {[...exports].map(([name, check]) => (
              <CheckCard
                key={name}
                title={<a href={`/console/exports/${encodeURIComponent(name)}`}>{name}</a>}
                check={check}
                down="health.isUnread"
              />
            ))}
          </ul>
        </section>
      )}
      <section class="form">
        <h2>{say("health.needs")}</h2>
        <ul class="cards">
          {parts.map((check) => (
            <CheckCard key={`${check.name} ${check.message}`} title={titleOf(check)} check={check} />
          ))}
        </ul>
      </section>
      <Accounts checks={connections} accounts={accounts} />
    </>
  );
};

const titleOf = ({ name }: Check): string => {
  const words = partWords(name);
  return words === undefined ? name : say(words);
};
