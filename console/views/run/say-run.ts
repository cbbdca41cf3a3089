import type { RunView } from "../../api/replies.ts";
import type { Said } from "../../texts/said.ts";
import type { TextName } from "../../texts/say.ts";

export type Tone = "good" | "warn" | "bad" | "plain";

const ended = ["succeeded", "succeeded-with-rejects", "failed", "cancelled", "discarded"];

export const hasEnded = ({ state }: Pick<RunView, "state">): boolean => ended.includes(state);

/** Whether it can still be stopped. */
export const mayCancel = ({ state }: Pick<RunView, "state">): boolean =>
  state === "requested" || state === "planning" || state === "exporting";

/** How often a run is asked for again: one that is decided on seldom, one that has ended never. */
export const pollMs = (run: Pick<RunView, "state"> | undefined): number | undefined => {
  if (run === undefined || hasEnded(run)) return undefined;
  return run.state === "held" ? 15_000 : 2_000;
};

export const toneOf = ({ state }: Pick<RunView, "state">): Tone => {
  switch (state) {
    case "succeeded":
      return "good";
    case "held":
    case "succeeded-with-rejects":
    case "cancelling":
    case "cancelled":
    case "discarded":
      return "warn";
    case "failed":
      return "bad";
    default:
      return "plain";
  }
};

/** What its state means for the lists, in one sentence. */
export const sayRun = (run: Pick<RunView, "state" | "mode" | "counts">): Said => {
  const { accepted, removed, sent, leavers, rejected, parked, unconfirmed, removalFailed } = run.counts;
  const others = rejected + parked + unconfirmed + removalFailed;
  return { text: textOf(run, sent + leavers + parked === 0), values: { accepted, removed, sent, others } };
};

const textOf = ({ state, mode }: Pick<RunView, "state" | "mode">, isOfNobody: boolean): TextName => {
  const isGood = state === "succeeded" || state === "succeeded-with-rejects";
  if (isGood && (mode === "dry-run" || mode === "check")) return `run.say.${mode}`;
  return state === "succeeded" && isOfNobody ? "run.say.nothing" : `run.say.${state}`;
};
