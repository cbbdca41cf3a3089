import { say } from "../../texts/say.ts";
import { type AccountGate, slotsLines } from "./gate-lines.ts";

/** Of a connection's facts: how many imports of its account are under way. Nothing where that could not be read. */
export const SlotsPair = ({ account, connection }: { account: AccountGate; connection: string }) => {
  const lines = slotsLines(account, connection);
  if (lines.length === 0) return null;
  return (
    <>
      <dt>{say("health.slots")}</dt>
      <dd>
        {lines.map(({ text, values }) => (
          <div key={text}>{say(text, values)}</div>
        ))}
      </dd>
    </>
  );
};
