import { numberOfCode } from "../../code-numbers.ts";
import type { AppliedOutcome } from "../../diff/apply-outcome.ts";
import type { ContactIndex } from "../../diff/contact-index.ts";
import type { Membership } from "../../diff/contact-records.ts";
import { makeSideChanges, type SideChanges } from "../../diff/side-changes.ts";
import type { ContactCells } from "../../stage/cells-writer.ts";
import type { SideFact } from "../../stage/side-fact.ts";

/** What a finish does to people, told to the side columns while it does so. */
export type NoteSides = {
  readonly changes: SideChanges;
  /** An outcome was taken in. `record`: its person's, -1 where there is none. `before`: what the person was until then. */
  ended(record: number, outcome: AppliedOutcome, code: string | undefined, before: Membership): void;
  /** Somebody is ours by an adoption since now; undefined for whoever was before. */
  adopted(record: number | undefined): void;
  /** A record has gone to another key. */
  rekeyed(records: readonly [former: number, stays: number] | undefined): void;
  /** The plan said something of somebody. Whoever is on no record has no side columns. */
  found(fact: SideFact): void;
  /** The plan has made somebody's values of these raw cells. */
  converted(of: ContactCells): void;
};

/** `day`: the number of today, for who comes on the list now. Whoever was on it keeps the day that is stored. */
export const noteSides = (index: ContactIndex, day: number): NoteSides => {
  const changes = makeSideChanges();
  return {
    changes,
    ended(record, outcome, code, before) {
      if (record < 0) return;
      if (before !== "on" && index.membershipOf(record) === "on") changes.setFirstOn(record, day);
      changes.setCode(record, numberOfCode(code ?? codeOf[outcome.kind]), day);
    },
    adopted(record) {
      if (record !== undefined) changes.setFirstOn(record, day);
    },
    rekeyed(records) {
      if (records) changes.takeOver(...records);
    },
    found({ key, reference, code }) {
      const record = index.find(key);
      if (record < 0 || index.membershipOf(record) === "none") return;
      if (reference) changes.setReference(record, reference);
      if (code !== undefined) changes.setCode(record, code, day);
    },
    converted({ key, cells }) {
      const record = index.find(key);
      if (record >= 0 && index.membershipOf(record) !== "none") changes.setRawCells(record, cells);
    },
  };
};

const codeOf: Record<AppliedOutcome["kind"], string> = {
  accepted: "accepted",
  rejected: "rejected",
  unconfirmed: "unconfirmed",
  gone: "contact-gone",
  removed: "removed",
  pending: "removed",
  removalFailed: "removal-failed",
  moved: "moved",
  withheld: "contact-unknown",
  heldBack: "address-changed",
};
