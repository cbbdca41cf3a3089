import type { ExportDefinition } from "../definitions/export.ts";
import type { List, ListOwners, OwnedList } from "../definitions/list-owners.ts";
import type { Usable } from "./check-export.ts";

/** All lists of an export, and of them those that it takes by a save; and those that it has and would have no more. */
export type ListsOfSave = { lists: List[]; joining: List[]; leaving: OwnedList[] };

/** What a save changes of who owns which list. `before`: the export as it is stored; undefined where there is none. */
export const listsOfSave = async (
  owners: Pick<ListOwners, "ownedBy">,
  before: ExportDefinition | undefined,
  definition: ExportDefinition,
  { connection }: Pick<Usable, "connection">,
): Promise<ListsOfSave> => {
  const lists = definition.targets.map(({ addressBookId }) => ({ accountId: connection.accountId, addressBookId }));
  const ids = before?.targets.map((target) => target.addressBookId) ?? [];
  const owned = await owners.ownedBy(definition.name, ids);
  return {
    lists,
    joining: lists.filter((one) => !owned.some(isSameList(one))),
    leaving: owned.filter((one) => !lists.some(isSameList(one))),
  };
};

const isSameList = (one: List) => (other: List) =>
  one.accountId === other.accountId && one.addressBookId === other.addressBookId;
