import type { ExportDefinition } from "../../definitions/export.ts";
import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { ConfigurationError } from "../../errors.ts";
import type { GoneList } from "../ledger/run.ts";
import { listGone, nameOfList } from "../lists/name-of-list.ts";
import type { PlanAccount } from "./read-account.ts";

/** The lists of a definition that are in the account, and those that are not. */
export type FoundLists = {
  /** With the lists that are there. */
  definition: ExportDefinition;
  gone: GoneList[];
  /** By target of the definition: what the list is called now. */
  names: string[];
};

type Known = {
  /** Whether a reading of the run has found the list gone: what it did not read is not known, whatever is there now. */
  wasGone: (addressBookId: number) => boolean;
  /** What the list was called when a run of it last ended. */
  nameOf: (addressBookId: number) => string | undefined;
};

/**
 * A list that is gone stops its own target only. Throws `ConfigurationError` `address-book-not-found` when none of them is
 * there.
 */
export const findLists = async (
  { dotdigital }: PlanAccount,
  definition: ExportDefinition,
  { wasGone, nameOf }: Known,
): Promise<FoundLists> => {
  const there: ExportDefinition["targets"] = [];
  const names: string[] = [];
  const missing: number[] = [];
  for (const target of definition.targets) {
    const { addressBookId } = target;
    const name = wasGone(addressBookId) ? undefined : await nameOfList(dotdigital, addressBookId);
    if (name === undefined) missing.push(addressBookId);
    else {
      there.push(target);
      names.push(name);
    }
  }
  const gone = missing.length > 0 ? await sayGone(dotdigital, missing, nameOf) : [];
  if (there.length === 0) {
    const message = gone.map(({ detail }) => detail).join(" ");
    throw new ConfigurationError(message, { code: listGone });
  }
  return { definition: { ...definition, targets: there }, gone, names };
};

const sayGone = async (
  dotdigital: Dotdigital,
  missing: readonly number[],
  nameOf: Known["nameOf"],
): Promise<GoneList[]> => {
  const books = missing.some((id) => nameOf(id) !== undefined) ? await dotdigital.addressBooks() : [];
  return missing.map((addressBookId) => {
    const name = nameOf(addressBookId);
    const same = books.filter((book) => book.name.toLowerCase() === name?.toLowerCase() && book.id !== addressBookId);
    const called = name === undefined ? "" : ` ('${name}')`;
    const hints = same.map(({ id }) => ` A list of the same name has id ${id} now: name that one in the export.`);
    const advice = hints.length > 0 ? hints.join("") : " Correct the export: a list that is made anew has another id.";
    return {
      addressBookId,
      detail: `Dotdigital does not know address book ${addressBookId}${called} any more.${advice}`,
    };
  });
};
