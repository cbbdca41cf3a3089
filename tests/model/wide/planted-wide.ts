import type { Ability } from "./abilities.ts";
import type { Decorate } from "./open-process.ts";
import { accountsAreNotAskedAgain } from "./planted/accounts.ts";
import { brokenRowsAreNotSeen } from "./planted/broken-rows.ts";
import { cancelsForgetWhatIsOut } from "./planted/cancels.ts";
import { holdsTellOneReason } from "./planted/holds.ts";
import { leaversAreHostages } from "./planted/hostages.ts";
import { aPersonIsAnAddress } from "./planted/identity.ts";
import { finishesTidyBlindly } from "./planted/late-hands.ts";
import { outagesEndTheRefresh } from "./planted/outages.ts";
import { listsForgetTheirOwners } from "./planted/owners.ts";
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
};

const one = (kind: string, bug: string, decorate: Decorate, needs: readonly Ability[], told: string): PlantedBug => ({
  ...{ kind, bug, decorate, needs, told },
});

/** One of each kind of trouble that broke a list once. */
export const plantedWide: readonly PlantedBug[] = [
  one("A", "a person is an address", aPersonIsAnAddress, ["renames"], "A1"),
  one(
    "B",
    "a list that is given away takes nothing along",
    listsForgetTheirOwners,
    ["owners"],
    "B: a list is given away",
  ),
  one(
    "C",
    "a finish tidies up blindly",
    finishesTidyBlindly,
    ["stalls", "interleavings"],
    "C: a finish freezes at operation 228",
  ),
  one("D", "an outage ends the refresh", outagesEndTheRefresh, ["outages"], "D: segments is down for 10 min"),
  one("E", "whose account it is, is not asked again", accountsAreNotAskedAgain, ["accounts", "guards"], "E:"),
  one("F", "a hold tells one reason", holdsTellOneReason, ["guards"], "F1"),
  one("G", "whoever is refused counts as gone", refusedLeaversCountAsGone, ["refusals"], "G: a hundred"),
  one("H", "a cancel forgets what is out", cancelsForgetWhatIsOut, ["cancels", "interleavings"], "H: whoever"),
  one("11", "leavers are hostages of imports that failed", leaversAreHostages, ["faults"], "11:"),
  one("12", "changed addresses are sent", changedAddressesAreSent, ["renames", "references"], "12:"),
  one("13", "broken rows are not seen", brokenRowsAreNotSeen, ["broken"], "13:"),
];
