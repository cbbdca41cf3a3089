import type { DrawnExport } from "./draw-exports.ts";
import type { Death, PlayedExport } from "./play-export.ts";

/** One line: when it was killed, what else happened to it, how long it took, whether it was right. */
export const describeExport = ({ number, kills, storage }: DrawnExport, played: PlayedExport): string => {
  const { deaths, repeated, tookMs, settledMs, wrong } = played;
  const extras = [
    ...(storage.kind === "stays" ? [] : [`storage ${storage.kind}`]),
    ...(repeated > 0 ? [`${repeated} messages twice`] : []),
    ...(deaths.length < kills.length ? [`ended before kill ${deaths.length + 1}: played again`] : []),
  ];
  return [
    `export ${String(number).padStart(3)}: ${wrong.length === 0 ? "exact" : `WRONG: ${wrong.join("; ")}`}`,
    `${seconds(tookMs)}, ${seconds(settledMs)} of it after the last restart`,
    ...deaths.map(describeDeath),
    ...extras,
  ].join(" | ");
};

const describeDeath = ({ phase, batches, moment }: Death): string => {
  const when = moment.by === "steps" ? `step ${moment.steps}` : seconds(moment.ms);
  return `killed at ${when}, ${phase}${batches === "" ? "" : ` (${batches})`}`;
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
