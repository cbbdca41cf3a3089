import { markdownTable } from "../../scripts/markdown-table.ts";
import { busyWords, type Machine } from "../exports/machine.ts";
import type { ProfiledStep } from "./profile-steps.ts";

/** Below so much of a step nothing is told apart. */
const leastShare = 0.005;

/** `bench/profile/results.md`: what the app's main thread was at in each step. */
export const writeProfile = (
  steps: readonly ProfiledStep[],
  { rows, command, machine }: { rows: number; command: string; machine: Machine },
): string => `# Where the time goes

Made by \`${command}\`: ${rows.toLocaleString("en")} rows, played as [the bench](../exports/README.md) does, on ${machine.date}, Node ${machine.node}, ${machine.system},
${machine.cores} cores (${machine.processor}).

Seconds of the app's main thread, the local host's and the start of the process included, while it is at work. What a part has libraries and
Node do for it counts as the part's own. To be profiled takes time itself, and samples count while another process has the processor: compare
shares, not seconds.
${busyWords(machine) && `\n${busyWords(machine)}.\n`}${steps.map(tell).join("")}`;

const tell = ({ title, processorSeconds, tally }: ProfiledStep): string => {
  const told = [...tally.seconds]
    .filter(([, seconds]) => seconds >= leastShare * tally.total)
    .sort(([, one], [, other]) => other - one);
  const rest = Math.max(0, tally.total - told.reduce((sum, [, seconds]) => sum + seconds, 0));
  const lines = [...told, ["less than half a percent each", rest] as const];
  return `
## ${title}

${processorSeconds.toFixed(1)} s of the processor in all threads, from the request to the end.

${markdownTable(
  ["part", "s", "%"],
  lines.map(([place, seconds]) => [place, seconds.toFixed(1), ((100 * seconds) / tally.total).toFixed(0)]),
)}
`;
};
