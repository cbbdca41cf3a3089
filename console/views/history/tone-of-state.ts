import type { RunView } from "../../api/replies.ts";
import type { Tone } from "../../parts/tone.ts";

/** How good the state of a run is. */
export const toneOfState = (state: RunView["state"]): Tone => {
  switch (state) {
    case "failed":
      return "bad";
    case "held":
    case "succeeded-with-rejects":
      return "warn";
    case "succeeded":
      return "good";
    case "requested":
    case "planning":
    case "exporting":
    case "cancelling":
    case "finishing":
    case "cancelled":
    case "discarded":
      return "quiet";
  }
};
