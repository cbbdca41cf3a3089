import type { Health } from "../../api/replies.ts";
import type { TextName } from "../../texts/say.ts";
import type { Values } from "../../texts/text.ts";

export type AccountGate = Health["accounts"][number];

/** A sentence by its name. `until`: the time that it tells, as {at} and {ago}. */
export type Line = { text: TextName; values: Values };
export type TimedLine = Line & { until: string };

/** Of each connection how the gate of its account stands. */
export const gatesByConnection = (accounts: readonly AccountGate[]): Map<string, AccountGate> =>
  new Map(accounts.flatMap((account) => account.connections.map((name) => [name, account])));

/** What of the gate makes imports wait at `now`: what Dotdigital paused, and how few imports it leaves us. */
export const slowLines = ({ gate }: AccountGate, now: number): TimedLine[] => {
  if (gate === null) return [];
  const { limited } = gate.imports;
  const lines: TimedLine[] = gate.pauses.map(({ scope, until }) =>
    scope === "any"
      ? { text: "health.paused.any", values: {}, until }
      : { text: "health.paused.scope", values: { scope }, until },
  );
  if (limited !== null) lines.push({ text: "health.limited", values: { count: limited.to }, until: limited.until });
  // The reply may be older than the end of a pause.
  return lines.filter(({ until }) => Date.parse(until) > now);
};

/** How many slots are in use, how many batches wait for one, and which other connections share them. */
export const slotsLines = ({ gate, connections }: AccountGate, connection: string): Line[] => {
  if (gate === null) return [];
  const { taken, most, waiting } = gate.imports;
  const others = connections.filter((name) => name !== connection);
  const lines: Line[] = [{ text: "health.slots.taken", values: { taken, most } }];
  if (waiting > 0) lines.push({ text: "health.slots.waiting", values: { count: waiting } });
  if (others.length > 0) lines.push({ text: "health.slots.shared", values: { connections: others.join(", ") } });
  return lines;
};
