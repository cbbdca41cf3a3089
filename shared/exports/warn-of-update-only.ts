import type { ExportDefinition } from "../definitions/export.ts";
import type { List } from "../definitions/list-owners.ts";
import type { Warning } from "../definitions/warning.ts";
import type { CountOurs } from "./warn-of-lists.ts";

/** Of an export that only updates: the lists of which the app knows nobody, so that it sends nobody there. */
export const warnOfUpdateOnly = async (
  countOurs: CountOurs,
  { updateOnly }: Pick<ExportDefinition, "updateOnly">,
  lists: readonly List[],
): Promise<Warning[]> => {
  const warnings: Warning[] = [];
  for (const list of updateOnly ? lists : []) {
    if ((await countOurs(list)) ?? 0) continue;
    warnings.push({
      code: "update-only-nobody",
      message: `The app knows nobody on address book ${list.addressBookId}, and this export makes no contacts (updateOnly). People whose ids it does not know from another list of the export count as notInAccount. To have those updated who are on the list, take it over: a run in mode adopt.`,
    });
  }
  return warnings;
};
