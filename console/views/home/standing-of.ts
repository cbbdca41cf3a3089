import type { OverviewExport } from "../../api/replies.ts";
import type { Tone } from "../../parts/tone.ts";
import type { TextName } from "../../texts/say.ts";
import { type Reason, reasonsOf } from "./reasons-of.ts";

/** How one export stands, in a word, and why where it is not well. */
export type Standing = { export: OverviewExport; tone: Tone; says: TextName; reasons: readonly Reason[] };

export const standingOf = (one: OverviewExport): Standing => {
  const reasons = reasonsOf(one);
  return { export: one, reasons, ...wordOf(one, reasons) };
};

const wordOf = (one: OverviewExport, reasons: readonly Reason[]): { tone: Tone; says: TextName } => {
  if (reasons.some(({ tone }) => tone === "bad")) return { tone: "bad", says: "home.state.bad" };
  if (one.waits.length > 0) return { tone: "warn", says: "home.state.waits" };
  if (one.late !== null) return { tone: "warn", says: "home.state.late" };
  if (reasons.length > 0) return { tone: "warn", says: "home.state.look" };
  if (one.newest !== null && one.newest.endedAt === null) return { tone: "quiet", says: `state.${one.newest.state}` };
  if (one.lastGood === null) return { tone: "quiet", says: "home.state.never" };
  if (one.schedule === "off") return { tone: "quiet", says: "home.state.off" };
  return { tone: "good", says: "home.state.good" };
};

const order: readonly Tone[] = ["bad", "warn", "good", "quiet"];

/** All exports, those first that need somebody; and by name. */
export const standingsOf = (exports: readonly OverviewExport[]): Standing[] => {
  const rank = ({ tone }: Standing) => Math.min(order.indexOf(tone), 2);
  return exports
    .map(standingOf)
    .sort((one, other) => rank(one) - rank(other) || one.export.name.localeCompare(other.export.name));
};

/** How many stand in each way, the worst first. */
export const sumsOf = (standings: readonly Standing[]): { tone: Tone; says: TextName; count: number }[] => {
  const sums = new Map<TextName, { tone: Tone; says: TextName; count: number }>();
  for (const { tone, says } of standings) {
    const sum = sums.get(says) ?? { tone, says, count: 0 };
    sums.set(says, { ...sum, count: sum.count + 1 });
  }
  return [...sums.values()].sort((one, other) => order.indexOf(one.tone) - order.indexOf(other.tone));
};
