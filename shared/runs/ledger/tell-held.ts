import { counted } from "../../counted.ts";
import type { Held } from "./run.ts";

/** Why a run is held, in one text for the log and for alerts: every reason, and who waits with it. */
export const tellHeld = ({ detail, reasons, more = 0, exclusions = 0 }: Held): string => {
  const details = reasons ? reasons.map((one) => one.detail) : [detail];
  const told = details.slice(0, mostTold);
  const left = details.length - told.length + more;
  return [
    ...told,
    ...(left > 0 ? [`And ${left} more; GET the run for all.`] : []),
    ...(exclusions > 0
      ? [
          `Meanwhile ${counted(exclusions, "person whom a row excludes stays", "whom a row excludes stay")} on the lists.`,
        ]
      : []),
  ].join(" ");
};

/** A message is read in a chat. */
const mostTold = 5;
