import type { Fault } from "../history.ts";
import type { Abilities } from "./abilities.ts";
import type { Edit, SegmentName } from "./wide-source.ts";

export const exportNames = ["loyalty", "club"] as const;
export type ExportName = (typeof exportNames)[number];

/** One random history of an account, its exports, its people, and processes that get in each other's way. */
export type WideHistory = {
  abilities: Abilities;
  /** After this an import that nobody follows is carried out (milliseconds). */
  orphanMs: number;
  batchMaxContacts: number;
  account: {
    reportsIds: boolean;
    doubleOptIn: boolean;
    domainsAreOne: boolean;
    lettersAreOne: boolean;
    refusesUnknownIds: boolean;
  };
  /** Who goes on where several may: taken in turn, from the beginning again when used up. Empty: one after the other. */
  choices: readonly number[];
  steps: readonly WideStep[];
  /** After the steps a day is left to the timers: its refresh meets these. Empty: there is no such day. */
  outages: readonly Act[];
};

export type WideStep = {
  advanceMinutes: number;
  hands: readonly Hand[];
  edits: readonly Edit[];
  /** Segments that are written anew; `isOld`: under a stamp of the day before. */
  landing: { segments: readonly SegmentName[]; isOld: boolean } | undefined;
  faults: readonly Fault[];
  acts: readonly Act[];
  onHold: "release" | "discard" | "leave";
};

/** What people do in Dotdigital. */
export type Hand = {
  kind:
    | "take-off"
    | "opt-out"
    | "opt-out-of-all"
    | "add"
    | "suppress"
    | "rename"
    | "rename-everywhere"
    | "merge"
    | "erase"
    | "make-anew"
    | "confirm"
    | "refuse"
    | "refuse-all"
    | "swap-account";
  person: number;
  other: number;
  list: number;
};

/** What happens before operation number `at` of a step: an operation is one call of the app to anything outside it. */
export type Act = { at: number } & (
  | { kind: "ask"; export: ExportName; mode: "delta" | "full" | "dry-run" | "retry" }
  | { kind: "tick" }
  | { kind: "save"; export: ExportName; layout: number }
  | { kind: "delete"; export: ExportName }
  | { kind: "cancel"; export: ExportName }
  | { kind: "die" }
  /** The process of that operation freezes, and goes on so many minutes later as if nothing had been. */
  | { kind: "stall"; minutes: number }
  | { kind: "outage"; of: "dotdigital" | "vault" | "segments"; minutes: number }
);

export type Layout = readonly { addressBookId: number; segments: readonly SegmentName[] }[];

export const lists = [12_345, 23_456, 34_567] as const;
const [one, two, three] = lists;

/** What each export may be saved as. Both may want the same list; then the second is refused. */
export const layouts: Readonly<Record<ExportName, readonly Layout[]>> = {
  loyalty: [
    [
      { addressBookId: one, segments: ["High", "New"] },
      { addressBookId: two, segments: ["New", "Third"] },
    ],
    [{ addressBookId: one, segments: ["High"] }],
    [{ addressBookId: two, segments: ["High", "Third"] }],
    [
      { addressBookId: two, segments: ["Third"] },
      { addressBookId: one, segments: ["New", "High"] },
    ],
    [{ addressBookId: three, segments: ["Third"] }],
  ],
  club: [
    [{ addressBookId: three, segments: ["New"] }],
    [{ addressBookId: one, segments: ["Third"] }],
    [
      { addressBookId: two, segments: ["High"] },
      { addressBookId: three, segments: ["New", "High"] },
    ],
  ],
};
