import { State } from "../../parts/state.tsx";
import { say } from "../../texts/say.ts";
import { ago, at } from "../../texts/times.ts";
import { type AccountGate, slotsLines, slowLines } from "./gate-lines.ts";

/** How many imports of a connection's account are under way, and what makes the next ones wait. */
export const GateFacts = ({ account, connection }: { account: AccountGate; connection: string }) => {
  if (account.problem !== null)
    return (
      <div>
        <State tone="warn" word={say("health.gate.unread")} />
        <p>{account.problem.message}</p>
      </div>
    );
  const slow = slowLines(account, Date.now());
  return (
    <>
      <dl class="pairs">
        <dt>{say("health.slots")}</dt>
        <dd>
          {slotsLines(account, connection).map(({ text, values }) => (
            <div key={text}>{say(text, values)}</div>
          ))}
        </dd>
      </dl>
      {slow.length > 0 && (
        <div>
          <State tone="warn" word={say("health.slow")} />
          {slow.map(({ text, values, until }) => (
            <p key={`${text} ${values.scope}`}>{say(text, { ...values, at: at(until), ago: ago(until) })}</p>
          ))}
        </div>
      )}
    </>
  );
};
