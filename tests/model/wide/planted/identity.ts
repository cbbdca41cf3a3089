import type { ContactReference } from "../../../../shared/dotdigital/dotdigital.ts";
import type { Ports } from "../../../../shared/use-cases.ts";
import { withDotdigital } from "./around-ports.ts";

/** A: a person is her address. Which contact an import has found, and what a contact is called now, is not looked at. */
export const aPersonIsAnAddress = (ports: Ports): Ports =>
  withDotdigital(ports, (dotdigital) => ({
    ...dotdigital,
    async importResult(id) {
      const { created, updated, ...rest } = await dotdigital.importResult(id);
      return { ...rest, ...(created && { created: noIds(created) }), ...(updated && { updated: noIds(updated) }) };
    },
    async contactById(id) {
      const { email: _, ...found } = (await dotdigital.contactById(id)) ?? {};
      return "contactId" in found ? found : undefined;
    },
  }));

const noIds = (some: readonly ContactReference[]): ContactReference[] => some.map(({ email }) => ({ email }));
