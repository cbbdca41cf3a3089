import { changeOfExport } from "../definitions/change-of-export.ts";
import type { Base, Document, Place } from "../definitions/document-store.ts";
import type { Draft } from "../definitions/draft.ts";
import type { ExportBody, ExportDefinition } from "../definitions/export.ts";
import type { ExportStore } from "../definitions/export-store.ts";
import { freshClaimMs, type List, type ListOwners } from "../definitions/list-owners.ts";
import type { MarkSave } from "../definitions/mark-save.ts";
import { MistakesError } from "../definitions/mistake.ts";
import { type IfMatch, requireMatch } from "../definitions/require-match.ts";
import type { Warning } from "../definitions/warning.ts";
import { TransientError } from "../errors.ts";
import { takenList } from "./check-against-account.ts";
import { type CheckDeps, checkExport } from "./check-export.ts";
import { listsOfSave } from "./lists-of-save.ts";
import { type WarnDeps, warnOfSave } from "./warn-of-save.ts";

export type SaveDeps = CheckDeps &
  WarnDeps & {
    exports: Pick<ExportStore, "peek" | "write">;
    owners: ListOwners;
    markSave: MarkSave;
    now(): number;
  };

export type SaveRequest = { name: string; body: Draft<ExportBody>; ifMatch?: IfMatch };

export type Saved = Document<ExportDefinition> & { isNew: boolean; warnings: Warning[] };

/**
 * Makes or changes an export. Throws `MistakesError` (every mistake at once; code `list-owned-elsewhere` when another
 * export's address book is the only kind), `ConflictError`, `RefusedError` `run-open` when what goes where is changed
 * while a run is sending by it, and what the vault, Dotdigital and storage throw.
 *
 * All is read and decided first. Then, with what a crash at each line leaves behind:
 */
export const saveExport = async (deps: SaveDeps, request: SaveRequest): Promise<Saved> =>
  saveExportOver(deps, await deps.exports.peek(request.name), request);

/** The same, over what is known to be there: it is written only while nothing else has taken its place. */
export const saveExportOver = async (
  deps: SaveDeps,
  there: Place<ExportDefinition>,
  { name, body, ifMatch }: SaveRequest,
): Promise<Saved> => {
  requireMatch(ifMatch, there.etag);
  const { definition, account } = await checkExport(deps, name, body);
  const taken = await listsOfSave(deps.owners, there.value, definition, account);
  const { lists, leaving } = taken;
  const warnings = await warnOfSave(deps, definition, account, taken);

  const change = changeOfExport(there.value, definition);
  const save = { exportName: name, base: there.base, mayRunOn: change !== "data", why: "the export was changed" };
  // Crash after the mark: no run opens until somebody has broken it, five minutes later at most.
  const written =
    change === "label"
      ? await write(deps, definition, lists, there.base)
      : await deps.markSave(save, (base) => write(deps, definition, lists, base));
  // Crash here: lists that the export names no more are anybody's five minutes after they were claimed.
  await deps.owners.release(leaving);
  return { ...written, isNew: there.etag === undefined, warnings };
};

const write = async (
  deps: SaveDeps,
  definition: ExportDefinition,
  lists: readonly List[],
  base: Base,
): Promise<Document<ExportDefinition>> => {
  const { name } = definition;
  const startedAt = deps.now();
  // Crash here or after some claims: lists that no export names. They are anybody's again after five minutes.
  await claimAll(deps.owners, name, lists);
  if (deps.now() - startedAt > mostClaimingMs) {
    throw new TransientError(`Claiming the address books of export '${name}' took too long. Send it again.`, {
      code: "storage-slow",
    });
  }
  // Crash before this line: as above. After it: the export owns its lists, old and new; it may be run.
  return deps.exports.write(definition, base);
};

/** A claim must still be fresh when the export that names it is written; the rest is room for a slow write. */
const mostClaimingMs = freshClaimMs / 3;

/** Checked already: only an export that is being saved at the same moment can still be first. */
const claimAll = async (owners: ListOwners, name: string, lists: readonly List[]): Promise<void> => {
  for (const [index, list] of lists.entries()) {
    const owner = await owners.claim(name, list);
    if (owner) throw new MistakesError([takenList(index, owner)], { code: "list-owned-elsewhere" });
  }
};
