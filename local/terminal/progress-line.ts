import { counted } from "../../shared/counted.ts";
import type { RunView } from "../../shared/runs/run-api.ts";

/** What of a run its progress is told by. */
export type Progress = Pick<RunView, "state" | "progress"> & { batches: readonly { state: string }[] };

/** So many fit 80 columns beside ten thousand batches. */
const longestBar = 24;
const shortestBar = 5;

/** One line about a run that is under way, for a page, a log or a pipe. */
export const progressLine = (run: Progress): string => `  ${stateOf(run)} ${percentOf(run)}${batchesOf(run)}`;

/**
 * The same with a bar, in a terminal of so many columns; a narrow one has a short bar, or none. The bar stands where it
 * stood, and is as long, whatever the state is called and how many batches have ended.
 * @param paint colours the part that is done
 */
export const progressBar = (run: Progress, columns: number, paint: (text: string) => string): string => {
  const [before, behind] = [`  ${stateOf(run)} `, ` ${percentOf(run)}${batchesOf(run)}`];
  const room = Math.max(behind.length, " 100 %, 10 of 10 batches".length);
  const length = Math.min(longestBar, columns - before.length - room);
  if (length < shortestBar) return progressLine(run);
  const done = Math.round(length * Math.min(1, Math.max(0, run.progress)));
  const bar = `${paint("█".repeat(done))}${"░".repeat(length - done)}`;
  return `${before}${bar}${behind}`;
};

/** In the room of the longest name of a state. */
const stateOf = ({ state }: Progress): string => state.padEnd("succeeded-with-rejects".length);

const percentOf = ({ progress }: Progress): string => `${String(Math.round(progress * 100)).padStart(3)} %`;

const batchesOf = ({ batches }: Progress): string => {
  const settled = batches.filter(({ state }) => state === "settled").length;
  return batches.length > 0 ? `, ${settled} of ${counted(batches.length, "batch", "batches")}` : "";
};
