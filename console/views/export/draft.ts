import type { GivenExport, StoredExport } from "../../api/replies.ts";

export type MappedField = NonNullable<GivenExport["mapping"]["fields"]>[string];
export type Rule = { column: string; equals: string | string[] };

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

/** A time of day on the clocks of a time zone, on all days or on some. */
export type LocalSchedule = { at: string; timeZone: string; days?: Weekday[] };
export type Schedule = string | LocalSchedule;

/** A number that somebody is typing: null while there is none. */
type Typed = number | null;

/**
 * An export while it is edited. Any text may be blank yet; what is blank is not sent, and the API says what it lacks. `rest` is
 * what the editor has no controls for: it goes back as it came.
 */
export type Draft = {
  displayName: string;
  connection: string;
  source: { container: string; folder: string };
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
  rest: { notify?: NonNullable<GivenExport["notify"]>; scheduleBefore?: string };
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
  rest: {},
});
