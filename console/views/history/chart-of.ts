import type { RunView } from "../../api/replies.ts";
import { type RunSums, runSums } from "./run-sums.ts";

/** One run in a chart: when it began (epoch milliseconds), and what was measured. */
export type Point = { id: string; at: number; value: number; isFailed: boolean };

/** The runs that changed lists, or were to, the oldest first, with what of them is drawn. Looks at lists are left out. */
export const pointsOf = (runs: readonly RunView[], measure: keyof RunSums): Point[] =>
  runs
    .filter(({ mode }) => mode !== "dry-run" && mode !== "check")
    .flatMap((run) => {
      const value = runSums(run)[measure];
      const { id, state, startedAt, requestedAt } = run;
      return value === null
        ? []
        : [{ id, value, at: Date.parse(startedAt ?? requestedAt), isFailed: state === "failed" }];
    })
    .sort((one, other) => one.at - other.at);

/** Of the drawing, without what is around it. */
export const size = { width: 320, height: 96, edge: 6 };

export type Mark = Point & { x: number; y: number };

/** Points at their places, by time from left to right, and the greatest value, at which the drawing ends. */
export const chartOf = (points: readonly Point[]): { marks: Mark[]; most: number } => {
  const most = roundUp(Math.max(0, ...points.map(({ value }) => value)));
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const { width, height, edge } = size;
  const marks = points.map((point) => ({
    ...point,
    x: round(edge + (last === first ? 0.5 : (point.at - first) / (last - first)) * (width - 2 * edge)),
    y: round(height - edge - (point.value / most) * (height - 2 * edge)),
  }));
  return { marks, most };
};

/** To a short multiple of its power of ten, so that an axis ends at a number that one can read. */
export const roundUp = (value: number): number => {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (steps.find((step) => step * power >= value) ?? 10);
};

const steps = [1, 1.5, 2, 3, 4, 5, 6, 8];

const round = (value: number): number => Math.round(value * 10) / 10;
