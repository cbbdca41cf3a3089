import type { ExportDefinition } from "../../definitions/export.ts";
import type { OpenAccount } from "../../definitions/open-account.ts";
import type { DataField, Dotdigital } from "../../dotdigital/dotdigital.ts";
import { ConfigurationError } from "../../errors.ts";

export type PlanAccount = {
  accountId: number;
  dotdigital: Dotdigital;
  dataFields: readonly DataField[];
};

/**
 * Whose the credentials are, and which data fields there are. Throws `ConfigurationError` `account-changed`: somebody may
 * have put another account's API user into the secret, and nobody's data goes to an account that was not agreed to.
 */
export const readAccount = async (
  openAccount: OpenAccount,
  { connection: name }: ExportDefinition,
): Promise<PlanAccount> => {
  const { dotdigital, connection } = await openAccount(name);
  const { accountId } = connection;
  const found = await dotdigital.account();
  if (found.accountId !== accountId) {
    throw new ConfigurationError(
      `The credentials of connection '${connection.name}' are those of Dotdigital account ${found.accountId}; expected account ${accountId}. Put an API user of that account into its secret, or make a connection for the other one.`,
      { code: "account-changed" },
    );
  }
  const dataFields = await dotdigital.dataFields();
  return { accountId, dotdigital, dataFields };
};

/** Throws `ConfigurationError` `address-book-not-found` when a list is not there. */
export const requireLists = async (
  { dotdigital }: PlanAccount,
  { targets }: Pick<ExportDefinition, "targets">,
): Promise<void> => {
  for (const { addressBookId } of targets) await dotdigital.addressBook(addressBookId);
};
