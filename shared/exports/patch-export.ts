import { draftOfPatch } from "../definitions/draft.ts";
import { exportBodySchema } from "../definitions/export.ts";
import { type ExportStore, exportUnknown, readExport } from "../definitions/export-store.ts";
import type { IfMatch } from "../definitions/require-match.ts";
import { type SaveDeps, type Saved, saveExportOver } from "./save-export.ts";

type Deps = Omit<SaveDeps, "exports"> & { exports: SaveDeps["exports"] & Pick<ExportStore, "read" | "list"> };

type Request = { name: string; patch: unknown; ifMatch?: IfMatch };

/**
 * Changes what a merge patch names of an export, and keeps the rest. Throws what `saveExport` throws, `RefusedError`
 * `export-unknown`, and `ConfigurationError` `stored-invalid`: of what cannot be read nothing can be kept.
 */
export const patchExport = async (deps: Deps, { name, patch, ifMatch }: Request): Promise<Saved> => {
  const there = await deps.exports.peek(name);
  if (there.etag === undefined) throw await exportUnknown(deps.exports, name);
  // It says what is wrong with it.
  const stored = there.value ?? (await readExport(deps.exports, name)).value;
  return saveExportOver(deps, there, { name, body: draftOfPatch(exportBodySchema, stored, patch, ["name"]), ifMatch });
};
