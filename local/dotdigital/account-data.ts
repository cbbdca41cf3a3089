import type { AccountSettings } from "./account-settings.ts";
import type { AddressBook } from "./address-book.ts";
import type { ContactStore } from "./contact-store.ts";
import type { DataField } from "./data-field.ts";
import type { MembershipEvent } from "./membership-event.ts";

/** What an account holds, and the settings it obeys: all that a call about contacts needs. */
export type AccountData = {
  id: number;
  settings: AccountSettings;
  contacts: ContactStore;
  addressBooks: Map<number, AddressBook>;
  /** By lower-cased name: Dotdigital matches data fields without regard to case. */
  dataFields: Map<string, DataField>;
  /** Keys of addresses (`contacts.keyOf`) that no import may create or change. */
  globallySuppressed: Set<string>;
  /** Who joined and left which list, and why; only where the account's settings ask for it. */
  membershipLog: MembershipEvent[];
};
