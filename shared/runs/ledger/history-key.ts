import { createHash } from "node:crypto";
import { runTime } from "./run-id.ts";

/**
 * Runs of one hour share a few rows of the table `history`, and the hours of a month are a partition of it, newest first.
 * A month, such as 2026-05: Azurite is slow to list some out of thousands.
 */
export const monthOfRun = (runId: string): string => new Date(runTime(runId)).toISOString().slice(0, 7);

export const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text);

/** The last hour that a Date can hold. */
const latestHour = 2_400_000_000;
const hourMs = 3_600_000;

/** What the rows of a run's hour begin with. */
export const hourOfRun = (runId: string): string =>
  String(latestHour - Math.floor(runTime(runId) / hourMs)).padStart(10, "0");

/** The hour that a row is of. */
export const hourOfRow = (row: string): string => row.slice(0, 10);

/** The `nth` row of an hour, from 0. */
export const historyRow = (hour: string, nth: number): string => `${hour}-${String(nth).padStart(4, "0")}`;

/** The first key after all rows of an hour. */
export const hourEnd = (hour: string): string => `${hour}.`;

/** A run's column: names of columns have letters and digits only. */
export const historyColumn = (runId: string): string =>
  `r${createHash("sha256").update(runId).digest("hex").slice(0, 24)}`;
