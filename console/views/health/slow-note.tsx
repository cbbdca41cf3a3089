import { State } from "../../parts/state.tsx";
import { Told } from "../../parts/told.tsx";
import { say } from "../../texts/say.ts";
import { ago, at } from "../../texts/times.ts";
import { type AccountGate, slowLines } from "./gate-lines.ts";

/** What makes calls and imports of an account wait, and until when; or why that could not be read. */
export const SlowNote = ({ account }: { account: AccountGate }) => {
  if (account.problem !== null)
    return (
      <div>
        <State tone="warn" word={say("health.gate.unread")} />
        <p>
          <Told {...account.problem} />
        </p>
      </div>
    );
  const lines = slowLines(account, Date.now());
  if (lines.length === 0) return null;
  return (
    <div>
      <State tone="warn" word={say("health.slow")} />
      {lines.map(({ text, values, until }) => (
        <p key={`${text} ${values.scope}`}>{say(text, { ...values, at: at(until), ago: ago(until) })}</p>
      ))}
    </div>
  );
};
