import type { Dotdigital } from "../../shared/dotdigital/dotdigital.ts";
import type { Ports } from "../../shared/use-cases.ts";
import type { Interpose } from "./interposed-ports.ts";

/** Ports whose calls that only ask Dotdigital ask `around`, too: `interposedPorts` leaves these alone. */
export const askedDotdigital = (ports: Ports, around: Interpose): Ports => ({
  ...ports,
  openDotdigital: (connection, gate) => {
    const dotdigital = ports.openDotdigital(connection, gate);
    const ask = <T>(name: string, work: () => Promise<T>): Promise<T> =>
      around({ store: "dotdigital", does: "call", name }, work);
    const asked: Omit<Dotdigital, "startImport" | "startRemoval"> = {
      account: () => ask("account", () => dotdigital.account()),
      addressBook: (id) => ask("addressBook", () => dotdigital.addressBook(id)),
      addressBooks: () => ask("addressBooks", () => dotdigital.addressBooks()),
      createAddressBook: (name) => ask("createAddressBook", () => dotdigital.createAddressBook(name)),
      dataFields: () => ask("dataFields", () => dotdigital.dataFields()),
      importResult: (id) => ask("importResult", () => dotdigital.importResult(id)),
      removalStatus: (id) => ask("removalStatus", () => dotdigital.removalStatus(id)),
      contactByEmail: (email) => ask("contactByEmail", () => dotdigital.contactByEmail(email)),
      contactById: (id) => ask("contactById", () => dotdigital.contactById(id)),
      contactsOnList: (...args) => ask("contactsOnList", () => dotdigital.contactsOnList(...args)),
    };
    return { ...dotdigital, ...asked };
  },
});
