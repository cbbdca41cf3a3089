import type { Ability } from "./abilities.ts";
import type { Decorate } from "./open-process.ts";
import { accountsAreNotAskedAgain } from "./planted/accounts.ts";
import { cancelsForgetWhatIsOut } from "./planted/cancels.ts";
import { holdsTellOneReason } from "./planted/holds.ts";
import { aPersonIsAnAddress } from "./planted/identity.ts";
import { finishesTidyBlindly } from "./planted/late-hands.ts";
import { outagesEndTheRefresh } from "./planted/outages.ts";
import { listsForgetTheirOwners } from "./planted/owners.ts";
import { refusedLeaversCountAsGone } from "./planted/removals.ts";

/** A mistake that the app might make, made outside it: its ports do what a wrong line of code would have done. */
export type PlantedBug = {
  /** The letter of the review of exactness that it stands for, or the point of the issue. */
  kind: string;
  bug: string;
  decorate: Decorate;
  /** What random histories must hold to find it, beside refreshes, runs and hands. */
  needs: readonly Ability[];
};

const one = (kind: string, bug: string, decorate: Decorate, needs: readonly Ability[]): PlantedBug => ({
  ...{ kind, bug, decorate, needs },
});

/** One of each kind of trouble that broke a list once. */
export const plantedWide: readonly PlantedBug[] = [
  one("A", "a person is an address", aPersonIsAnAddress, ["renames"]),
  one("B", "a list that is given away takes nothing along", listsForgetTheirOwners, ["owners"]),
  one("C", "a finish tidies up blindly", finishesTidyBlindly, ["stalls", "interleavings"]),
  one("D", "an outage ends the refresh", outagesEndTheRefresh, ["outages"]),
  one("E", "whose account it is, is not asked again", accountsAreNotAskedAgain, ["accounts", "guards"]),
  one("F", "a hold tells one reason", holdsTellOneReason, ["guards"]),
  one("G", "whoever is refused counts as gone", refusedLeaversCountAsGone, ["refusals"]),
  one("H", "a cancel forgets what is out", cancelsForgetWhatIsOut, ["cancels", "interleavings"]),
];
