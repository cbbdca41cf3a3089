import { type ExportStore, exportUnknown } from "../definitions/export-store.ts";
import type { ListOwners } from "../definitions/list-owners.ts";
import type { MarkSave } from "../definitions/mark-save.ts";
import { type IfMatch, requireMatch } from "../definitions/require-match.ts";
import type { FormStore } from "../inspect/form-store.ts";
import { type CountOurs, countStaying } from "./warn-of-lists.ts";

type Deps = {
  exports: Pick<ExportStore, "peek" | "delete" | "list">;
  owners: Pick<ListOwners, "ownedBy" | "release">;
  forms: Pick<FormStore, "delete">;
  markSave: MarkSave;
  countOurs: CountOurs;
  /** What the timer keeps of its looks at the export. */
  forgetLook(exportName: string): Promise<void>;
};

type Request = { name: string; ifMatch?: IfMatch };

/**
 * Takes an export away, with what was settled of its columns, and lets go of its address books; nobody on them is touched,
 * and the reply says how many stay (null where no snapshot knows). Throws `RefusedError` `export-unknown`, `run-open`, and `ConflictError`.
 */
export const deleteExport = async (
  { exports, owners, forms, markSave, countOurs, forgetLook }: Deps,
  { name, ifMatch }: Request,
): Promise<{ addressBookId: number; stays: number | null }[]> => {
  const there = await exports.peek(name);
  if (there.etag === undefined) throw await exportUnknown(exports, name);
  requireMatch(ifMatch, there.etag);
  const ids = there.value?.targets.map((target) => target.addressBookId) ?? [];
  const owned = await owners.ownedBy(name, ids);
  const staying = await countStaying(countOurs, owned);

  const save = { exportName: name, base: there.base, mayRunOn: false, why: "the export was deleted" };
  // Under the mark, so that no run of another export of this name has begun when the forms go.
  await markSave(save, async (base) => {
    await exports.delete(name, base);
    // Crash here: forms that are no export's, which a day's retention removes. Before it, an export that lives would lose them.
    await forms.delete(name);
  });
  // Crash here: its lists are anybody's five minutes after they were last claimed.
  await owners.release(owned);
  // Crash here: another export of this name and schedule counts as looked at when this one was, and runs at its first tick.
  await forgetLook(name);
  return staying;
};
