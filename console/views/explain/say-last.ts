import { rejectName } from "../../texts/reject-name.ts";
import type { TextName } from "../../texts/say.ts";

const ends = [
  ...(["accepted", "removed", "removal-failed", "moved", "removals-kept", "segments-apart"] as const),
  ...(["parked", "rejected", "address-changed-here"] as const),
];

/** The words for a code of what was last heard of somebody; undefined where the app's own are all there are. */
export const lastName = (code: string): TextName | undefined => {
  const end = ends.find((one) => one === code);
  if (end !== undefined) return `explain.code.${end}`;
  const name = rejectName(code);
  return name === "reject.other" ? undefined : name;
};
