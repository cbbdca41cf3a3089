import { warnOfConsent } from "../definitions/consent.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import type { Warning } from "../definitions/warning.ts";
import { checkAgainstSource } from "./check-against-source.ts";
import type { Usable } from "./check-export.ts";
import { checkWebhook } from "./check-webhook.ts";
import type { ListsOfSave } from "./lists-of-save.ts";
import { type CountOurs, warnOfLists } from "./warn-of-lists.ts";
import { warnOfReserved } from "./warn-of-reserved.ts";
import { warnOfUpdateOnly } from "./warn-of-update-only.ts";

export type WarnDeps = Parameters<typeof checkAgainstSource>[0] &
  Parameters<typeof checkWebhook>[0] & { countOurs: CountOurs };

/** All that somebody should know of an export that can be saved: what a save replies with, and the preview of a draft. */
export const warnOfSave = async (
  deps: WarnDeps,
  definition: ExportDefinition,
  { connection, addressBooks, dataFields }: Usable,
  { lists, joining, leaving }: ListsOfSave,
): Promise<Warning[]> => [
  ...warnOfConsent(connection),
  ...warnOfReserved(definition),
  ...(await warnOfLists(deps.countOurs, { joining, leaving, addressBooks })),
  ...(await warnOfUpdateOnly(deps.countOurs, definition, lists)),
  ...(await checkAgainstSource(deps, definition, dataFields)),
  ...(await checkWebhook(deps, definition)),
];
