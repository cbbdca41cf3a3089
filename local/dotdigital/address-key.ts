import { domainToASCII } from "node:url";
import type { AccountSettings } from "./account-settings.ts";

/** What two addresses of one contact have in common: no case, and no more than the account makes one. */
export const addressKey = (email: string, { domainsAreOne, lettersAreOne }: AccountSettings["addresses"]): string => {
  const lower = lettersAreOne ? email.toLowerCase().normalize("NFC") : email.toLowerCase();
  const at = lower.lastIndexOf("@") + 1;
  // A domain that has no such form stays as it is: it is no address, and nobody will be found by it.
  return domainsAreOne ? lower.slice(0, at) + (domainToASCII(lower.slice(at)) || lower.slice(at)) : lower;
};
