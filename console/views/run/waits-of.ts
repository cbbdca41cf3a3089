import type { RunView } from "../../api/replies.ts";
import type { Said } from "../../texts/said.ts";

/** What a run waits for: sentences of the console, or `words`, the app's own, where it has none. */
export type Wait = Said | { words: string };

/** What a run waits for, each thing once, the one of most batches first. */
export const waitsOf = (run: Pick<RunView, "state" | "waitingFor" | "batches">): Wait[] => {
  switch (run.state) {
    case "requested":
    case "planning":
      return run.waitingFor === null ? [] : [beforePlan.get(run.waitingFor) ?? { words: run.waitingFor }];
    case "exporting":
    case "cancelling":
      return ofBatches(run.batches);
    default:
      return [];
  }
};

/** The app's own words for what has a sentence here. */
const beforePlan: ReadonlyMap<string, Said> = new Map<string, Said>([
  ["its turn to be planned", { text: "run.wait.turn-to-plan", values: {} }],
  ["the refresh to settle", { text: "run.wait.settle", values: {} }],
  ["its turn to go on", { text: "run.wait.go-on", values: {} }],
  ["another planner: this one has not been heard of", { text: "run.wait.planner", values: {} }],
]);

const ofBatches = (batches: RunView["batches"]): Said[] => {
  const counted = new Map<string, number>();
  for (const { waitingFor } of batches)
    if (waitingFor !== null) counted.set(waitingFor, (counted.get(waitingFor) ?? 0) + 1);
  return [...counted].sort(([, one], [, other]) => other - one).map(([code, count]) => sayWait(code, count));
};

/** What one batch, or so many, wait for. */
export const sayWait = (code: string, count: number): Said =>
  isKnown(code) ? { text: `run.wait.${code}`, values: { count } } : { text: "run.wait.fault", values: { code, count } };

const known = [
  ...(["import-to-end", "removal-to-end", "imports-of-run", "turn"] as const),
  ...(["rate-limit", "import-slot", "in-use", "maintenance"] as const),
];

const isKnown = (code: string): code is (typeof known)[number] => known.some((one) => one === code);
