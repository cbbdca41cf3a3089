import type { HeldView } from "../../../shared/runs/run-api.ts";
import type { Said } from "../../texts/said.ts";

type Reason = HeldView["reasons"][number];

const known = [
  ...(["refresh-older", "segment-empty", "first-run", "profiles-above-guard"] as const),
  ...(["invalid-above-guard", "removals-above-guard", "joins-above-guard", "adopt"] as const),
];

/** Why a plan waits for a person, with what was measured. What an earlier version measured is in its detail only. */
export const sayReason = ({ reason, counts }: Reason): Said => {
  const name = known.find((one) => one === reason);
  const isMeasured = name === "refresh-older" || name === "adopt" || Object.keys(counts).length > 0;
  return name && isMeasured
    ? { text: `run.held.${name}`, values: counts }
    : { text: "run.held.other", values: { reason } };
};
