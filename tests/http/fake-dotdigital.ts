import type { FindAccount } from "../../shared/connections/connect.ts";
import type { Connection } from "../../shared/definitions/connection.ts";
import type { AddressBook, DataField, Dotdigital } from "../../shared/dotdigital/dotdigital.ts";
import { ConfigurationError, RefusedError } from "../../shared/errors.ts";

export type FakeAccount = {
  accountId: number;
  endpoint: string;
  username: string;
  password: string;
  addressBooks: AddressBook[];
  dataFields: DataField[];
};

/** Accounts as far as the HTTP surface asks about them. `failWith` makes every call throw it. */
export const fakeDotdigital = (accounts: FakeAccount[]) => {
  const state: { accounts: FakeAccount[]; failWith?: Error | undefined } = { accounts };

  const findAccount: FindAccount = async ({ username, password }) => {
    if (state.failWith) throw state.failWith;
    const account = state.accounts.find((each) => each.username === username && each.password === password);
    if (account) return { accountId: account.accountId, endpoint: account.endpoint };
    throw new ConfigurationError("Dotdigital refuses these credentials (401).", { code: "credentials-refused" });
  };

  const accountOf = ({ accountId }: Connection): FakeAccount => {
    if (state.failWith) throw state.failWith;
    const account = state.accounts.find((each) => each.accountId === accountId);
    if (!account)
      throw new ConfigurationError("Dotdigital refuses these credentials.", { code: "credentials-refused" });
    return account;
  };

  const dotdigitalFor = (connection: Connection): Dotdigital => ({
    ...unused,
    addressBooks: async () => accountOf(connection).addressBooks,
    dataFields: async () => accountOf(connection).dataFields,
    async createAddressBook(name) {
      const { addressBooks } = accountOf(connection);
      if (addressBooks.some((each) => each.name === name)) {
        throw new RefusedError("A list or a segment has this name: choose another.", {
          code: "address-book-name-taken",
        });
      }
      const addressBook = { id: 900 + addressBooks.length, name, visibility: "Private", contacts: 0 };
      addressBooks.push(addressBook);
      return addressBook;
    },
  });

  return { state, findAccount, dotdigitalFor };
};

const notAsked = async (): Promise<never> => {
  throw new Error("The HTTP surface does not ask this of Dotdigital.");
};

const unused = {
  account: notAsked,
  addressBook: notAsked,
  startImport: notAsked,
  importResult: notAsked,
  startRemoval: notAsked,
  removalStatus: notAsked,
  contactsOnList: notAsked,
  contactByEmail: notAsked,
  contactById: notAsked,
};
