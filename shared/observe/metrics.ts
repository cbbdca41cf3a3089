import { type Attributes, type MetricOptions, metrics } from "@opentelemetry/api";
import type { Wait } from "../errors.ts";

/**
 * Numbers for whoever runs a metrics backend, through OpenTelemetry's API alone: without an SDK in the process every
 * call does nothing. We ask for an instrument each time we use it: one that was asked for before an SDK had registered
 * would stay silent for good, and asking an SDK again costs nothing, for it gives the same one.
 *
 * Attributes are names of exports, states and kinds: few, and never of a profile.
 */
const meter = () => metrics.getMeter("customer-insights-dotdigital");

const count = (name: string, options: MetricOptions, value: number, attributes: Attributes): void => {
  if (value > 0) meter().createCounter(name, options).add(value, attributes);
};

const observe = (name: string, options: MetricOptions, seconds: number, attributes: Attributes): void =>
  meter()
    .createHistogram(name, { unit: "s", ...options })
    .record(Math.max(0, seconds), attributes);

export type EndedRun = {
  export: string;
  mode: string;
  state: string;
  tookMs: number;
  /** How many profiles came to which end: accepted, rejected, unchanged and so on. */
  outcomes: Readonly<Record<string, number>>;
};

/**
 * Counts a run that has ended. For a dry run or a check the caller leaves `outcomes` empty: nothing was done to
 * anybody.
 */
export const measureRun = ({ outcomes, tookMs, ...attributes }: EndedRun): void => {
  count("list_sync.runs", { description: "Runs that ended.", unit: "{run}" }, 1, attributes);
  observe(
    "list_sync.run.duration",
    { description: "From planning to the end.", ...upToHours },
    tookMs / 1000,
    attributes,
  );
  for (const [outcome, contacts] of Object.entries(outcomes)) {
    const contactOptions = { description: "What became of the profiles that runs read.", unit: "{contact}" };
    count("list_sync.contacts", contactOptions, contacts, { export: attributes.export, outcome });
  }
};

/** Counts a wait that Dotdigital asked for, or the limit that all exports of an account share. */
export const measureWait = (kind: Wait["kind"], step: "plan" | "upload" | "confirm", waitMs: number): void => {
  count("list_sync.waits", { description: "Waits that were asked for.", unit: "{wait}" }, 1, { kind, step });
  observe("list_sync.wait.duration", { description: "How long each is to be.", ...upToHours }, waitMs / 1000, {
    kind,
    step,
  });
};

/** How long ago the last good run of a scheduled export ended: the freshness of its lists. */
export const measureFreshness = (exportName: string, ageMs: number): void =>
  meter()
    .createGauge("list_sync.freshness", { description: "Since the last good run.", unit: "s" })
    .record(Math.max(0, ageMs / 1000), { export: exportName });

export const measureAlert = (kind: string, change: string): void =>
  count("list_sync.alerts", { description: "Alerts raised and healed.", unit: "{alert}" }, 1, { kind, change });

/**
 * Limits of the histograms' buckets in seconds: a run that finds no change takes one, a wait for a daily limit hours.
 */
const upToHours = { advice: { explicitBucketBoundaries: [1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 14400, 43200] } };
