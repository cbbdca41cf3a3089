import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { ConfigurationError } from "../../errors.ts";

/** What a list is called now; undefined when the account does not have it any more. */
export const nameOfList = async (
  dotdigital: Pick<Dotdigital, "addressBook">,
  addressBookId: number,
): Promise<string | undefined> => {
  try {
    return (await dotdigital.addressBook(addressBookId)).name;
  } catch (error) {
    if (error instanceof ConfigurationError && error.code === listGone) return undefined;
    throw error;
  }
};

export const listGone = "address-book-not-found";
