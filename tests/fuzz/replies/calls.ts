import { makeDotdigital } from "../../../shared/dotdigital/client.ts";
import type { Dotdigital } from "../../../shared/dotdigital/dotdigital.ts";
import { makeFindAccount } from "../../../shared/dotdigital/find-account.ts";

/** Every call that the app makes to Dotdigital; `account` is account-info. */
export const callNames = [
  ...(["addressBook", "addressBooks", "createAddressBook", "dataFields", "startImport", "importResult"] as const),
  ...(["startRemoval", "removalStatus", "contactByEmail", "contactById"] as const),
  ...(["contactsOnList", "account"] as const),
];

export type CallName = (typeof callNames)[number];

/** What must turn up in no error. */
export const secrets = { username: "apiuser-fuzz@apiconnector.com", password: "s3cret-Passw0rd" };

const contacts = Buffer.from('{"contacts":[{"identifiers":{"email":"jo.doe@example.com"}}]}');

/** Each call, through the real client, to a server at `url`. */
export const makeCalls = (url: string): Record<CallName, () => Promise<unknown>> => {
  const options = { inAzure: false, timeoutMs: 10_000 };
  const client: Dotdigital = makeDotdigital({ ...options, endpoint: url, credentials: async () => secrets });
  const findAccount = makeFindAccount({ ...options, discoveryUrl: url });
  return {
    addressBook: () => client.addressBook(7),
    addressBooks: () => client.addressBooks(),
    createAddressBook: () => client.createAddressBook("Loyalty"),
    dataFields: () => client.dataFields(),
    startImport: () => client.startImport(contacts),
    importResult: () => client.importResult("3f0c7a52"),
    startRemoval: () => client.startRemoval(7, [1, 2]),
    removalStatus: () => client.removalStatus("9b2f8c1e"),
    contactByEmail: () => client.contactByEmail("jo.doe@example.com"),
    contactById: () => client.contactById(5),
    contactsOnList: () => client.contactsOnList(7, { limit: 100 }),
    account: () => findAccount(secrets),
  };
};
