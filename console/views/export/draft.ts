import type { GivenExport, StoredExport } from "../../api/replies.ts";

export type MappedField = NonNullable<GivenExport["mapping"]["fields"]>[string];
export type Rule = { column: string; equals: string | string[] };

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

/** A time of day on the clocks of a time zone, on all days or on some. */
export type LocalSchedule = { at: string; timeZone: string; days?: Weekday[] };
export type Schedule = string | LocalSchedule;

/** What stands where a number belongs: the number, a text that is none, which is kept and not sent, or null for nothing. */
export type Typed = number | string | null;

/**
 * An export while it is edited. Any text may be blank yet; what is blank is not sent, and the API says what it lacks. `rest` is
 * what the editor has no controls for: it goes back as it came.
 */
export type Draft = {
  displayName: string;
  connection: string;
  source: { container: string; folder: string };
  /** Of the list, its id; or what was typed, which is no list of the account yet. */
  targets: { addressBookId: Typed; segments: string[] }[];
  mapping: {
    email: string;
    reference: string;
    /** In the order in which they are sent. A blank column: the field is not sent. */
    fields: { field: string; from: MappedField }[];
    exclude: Rule[];
    include: Rule[];
    formats: Record<string, string>;
    names: string[];
  };
  schedule: Schedule;
  removals: StoredExport["removals"];
  changedAddresses: StoredExport["changedAddresses"];
  mergeOption: StoredExport["mergeOption"];
  updateOnly: boolean;
  guards: {
    maxProfiles: Typed;
    /** Null: by the size of the list, as the app has it. */
    maxRemovalShare: Typed;
    maxJoinShare: Typed;
    maxInvalidShare: Typed;
    firstRun: "ask" | "send";
  };
  /** Null where nothing is said of alerts, so that all is as the app has it. */
  notify: Notify | null;
  rest: { scheduleBefore?: string };
};

/** Of alerts what is not as the app has it. `webhook`: the name of the secret, never what it holds. */
export type Notify = {
  webhook?: string;
  rejectShare?: NonNullable<Typed>;
  noGoodRunHours?: NonNullable<Typed>;
};

/** With the app's own defaults, and the container that Customer Insights exports to unless told otherwise. */
export const emptyDraft = (): Draft => ({
  displayName: "",
  connection: "",
  source: { container: "customer-insights", folder: "" },
  targets: [{ addressBookId: null, segments: [] }],
  mapping: { email: "", reference: "", fields: [], exclude: [], include: [], formats: {}, names: [] },
  schedule: "on-refresh",
  removals: "leavers",
  changedAddresses: "hold",
  mergeOption: "overwriteIfNotEmpty",
  updateOnly: false,
  guards: { maxProfiles: 1_000_000, maxRemovalShare: null, maxJoinShare: 0.5, maxInvalidShare: 0.2, firstRun: "ask" },
  notify: null,
  rest: {},
});
