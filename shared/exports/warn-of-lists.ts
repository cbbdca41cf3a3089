import { counted } from "../counted.ts";
import type { List } from "../definitions/list-owners.ts";
import type { Warning } from "../definitions/warning.ts";
import type { AddressBook } from "../dotdigital/dotdigital.ts";

/** How many contacts of a list are there because of us; undefined when no snapshot knows it. */
export type CountOurs = (list: List) => Promise<number | undefined>;

type Lists = { joining: readonly List[]; leaving: readonly List[]; addressBooks: readonly AddressBook[] };

/** Who stays on the lists of an export although no segment names them. */
export const warnOfLists = async (
  countOurs: CountOurs,
  { joining, leaving, addressBooks }: Lists,
): Promise<Warning[]> => {
  const warnings: Warning[] = [];
  for (const list of joining) {
    const addressBook = addressBooks.find(({ id }) => id === list.addressBookId);
    if (!addressBook || addressBook.contacts === 0 || (await countOurs(list)) !== undefined) continue;
    warnings.push({
      code: "list-has-members",
      message: `Address book ${addressBook.id} ('${addressBook.name}') has ${counted(addressBook.contacts, "contact")}, and this app has no record of having put anybody there. Whoever is on it stays.`,
    });
  }
  for (const { addressBookId, stays } of await countStaying(countOurs, leaving)) {
    warnings.push({
      code: "list-left",
      message: `Address book ${addressBookId} is fed no more. ${stays === null ? "Everybody on it stays" : counted(stays, "contact that this app put there stays", "contacts that this app put there stay")}.`,
    });
  }
  return warnings;
};

/** `stays` is null when no snapshot knows the list. */
export const countStaying = async (
  countOurs: CountOurs,
  lists: readonly List[],
): Promise<{ addressBookId: number; stays: number | null }[]> => {
  const counted: { addressBookId: number; stays: number | null }[] = [];
  for (const list of lists) {
    counted.push({ addressBookId: list.addressBookId, stays: (await countOurs(list)) ?? null });
  }
  return counted;
};
