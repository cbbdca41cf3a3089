import type { ConnectionList, ExportList } from "../../api/replies.ts";

/**
 * The other export that feeds an address book of a connection's account, whatever connection it goes through; undefined where
 * none is known. A save asks once more: somebody may have made one since.
 */
export const listOwner = (
  addressBookId: number,
  connection: string,
  but: string,
  { exports }: Pick<ExportList, "exports">,
  { connections }: Pick<ConnectionList, "connections">,
): string | undefined => {
  const accountOf = (name: string) => connections.find((one) => one.name === name)?.accountId;
  const account = accountOf(connection);
  return exports.find(
    (one) =>
      one.name !== but &&
      accountOf(one.connection) === account &&
      one.targets.some((target) => target.addressBookId === addressBookId),
  )?.name;
};
