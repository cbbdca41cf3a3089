import type { Ability } from "./abilities.ts";
import type { ComplaintKind } from "./complaint.ts";
import type { Decorate } from "./open-process.ts";
import { accountsAreNotAskedAgain } from "./planted/accounts.ts";
import { brokenRowsAreNotSeen } from "./planted/broken-rows.ts";
import { cancelsForgetWhatIsOut } from "./planted/cancels.ts";
import { holdsTellOneReason } from "./planted/holds.ts";
import { leaversAreHostages } from "./planted/hostages.ts";
import { aPersonIsAnAddress } from "./planted/identity.ts";
import { finishesTidyBlindly } from "./planted/late-hands.ts";
import { outagesEndTheRefresh } from "./planted/outages.ts";
import { ordersOfRunsStandForWasRead } from "./planted/owners.ts";
import { changedAddressesAreSent } from "./planted/references.ts";
import { refusedLeaversCountAsGone } from "./planted/removals.ts";

/** A mistake that the app might make, made outside it: its ports do what a wrong line of code would have done. */
export type PlantedBug = {
  /** The letter of the review of exactness that it stands for, or the point of the issue. */
  kind: string;
  bug: string;
  decorate: Decorate;
  /** What random histories must hold to find it, beside refreshes, runs and hands. */
  needs: readonly Ability[];
  /** How the title of a told history begins that finds it. */
  told: string;
  /** What it breaks: a history that fails with anything else has not found it. */
  breaks: ComplaintKind;
};

/** One of each kind of trouble that broke a list once. */
export const plantedWide: readonly PlantedBug[] = [
  {
    kind: "A",
    bug: "a person is an address",
    decorate: aPersonIsAnAddress,
    needs: ["renames"],
    told: "A1",
    breaks: "missing",
  },
  {
    kind: "B",
    bug: "a list is given away while a run is open, and the order of runs stands for 'was read'",
    decorate: ordersOfRunsStandForWasRead,
    needs: ["owners", "stalls"],
    told: "B: a list is given to another export",
    breaks: "left-over",
  },
  {
    kind: "C",
    bug: "a finish tidies up blindly",
    decorate: finishesTidyBlindly,
    needs: ["stalls", "interleavings"],
    told: "C: a finish freezes at operation 256",
    breaks: "snapshot-lost",
  },
  {
    kind: "D",
    bug: "an outage ends the refresh",
    decorate: outagesEndTheRefresh,
    needs: ["outages"],
    told: "D: segments is down for 10 min",
    breaks: "missing",
  },
  {
    kind: "E",
    bug: "whose account it is, is not asked again",
    decorate: accountsAreNotAskedAgain,
    needs: ["accounts", "guards"],
    told: "E:",
    breaks: "other-account",
  },
  {
    kind: "F",
    bug: "a hold tells one reason",
    decorate: holdsTellOneReason,
    needs: ["guards"],
    told: "F1",
    breaks: "untold-reason",
  },
  {
    kind: "G",
    bug: "whoever is refused counts as gone",
    decorate: refusedLeaversCountAsGone,
    needs: ["refusals"],
    told: "G: a hundred",
    breaks: "left-over",
  },
  {
    kind: "H",
    bug: "a cancel forgets what is out",
    decorate: cancelsForgetWhatIsOut,
    needs: ["cancels", "interleavings"],
    told: "H: whoever",
    breaks: "left-over",
  },
  {
    kind: "11",
    bug: "leavers are hostages of imports that failed",
    decorate: leaversAreHostages,
    needs: ["faults"],
    told: "11:",
    breaks: "hostage",
  },
  {
    kind: "12",
    bug: "changed addresses are sent",
    decorate: changedAddressesAreSent,
    needs: ["renames", "references"],
    told: "12: somebody opts out of all",
    breaks: "reached-again",
  },
  {
    kind: "13",
    bug: "broken rows are not seen",
    decorate: brokenRowsAreNotSeen,
    needs: ["broken"],
    told: "13:",
    breaks: "left-for-broken-row",
  },
];
