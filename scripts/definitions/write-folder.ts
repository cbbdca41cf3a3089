import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkConditions } from "../../shared/exports/check-conditions.ts";
import { type Folder, folders } from "./definition-files.ts";
import { definitionText } from "./definition-text.ts";
import type { Stored } from "./read-app.ts";
import { definitionName } from "./read-folder.ts";
import { schemaFiles } from "./schema-files.ts";

/**
 * `written`: files that have another text now. `kept`: files that a folder has and that were not written because the app
 * has no such, or because what it has does not belong into a file. `strangers`: what is no file of a definition at all.
 */
export type Written = { written: string[]; same: number; refused: string[]; kept: string[]; strangers: string[] };

/**
 * Writes what the app has, and the schemas that its files name. Nothing is removed, and what has the right text is left
 * alone. An export that an earlier version stored with somebody's address is not written: what is in git stays there.
 */
export const writeFolder = async (dir: string, stored: readonly Stored[]): Promise<Written> => {
  const refused = stored.filter(({ folder, definition }) => folder === "exports" && hasAddress(definition));
  const texts = new Map([
    ...schemaFiles(),
    ...stored
      .filter((each) => !refused.includes(each))
      .map(({ folder, path, definition }) => [path, definitionText(folder, definition)] as const),
  ]);
  const written: string[] = [];
  for (const [path, text] of texts) if (await writeChanged(join(dir, path), text)) written.push(path);
  const known = new Set(stored.map(({ path }) => path));
  const others = (await Promise.all(folders.map((folder) => listFolder(dir, folder)))).flat();
  return {
    written,
    same: texts.size - written.length,
    refused: refused.map(({ path }) => path),
    kept: others.filter(({ path, isDefinition }) => isDefinition && !known.has(path)).map(({ path }) => path),
    strangers: others.filter(({ isDefinition }) => !isDefinition).map(({ path }) => path),
  };
};

/** Removes files of a folder, as `writeFolder` has named them. */
export const removeFiles = async (dir: string, paths: readonly string[]): Promise<void> => {
  for (const path of paths) await rm(join(dir, path));
};

const hasAddress = (definition: unknown): boolean => checkConditions(definition).length > 0;

const writeChanged = async (path: string, text: string): Promise<boolean> => {
  const before = await readFile(path, "utf8").catch(() => undefined);
  if (before === text) return false;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return true;
};

const listFolder = async (dir: string, folder: Folder): Promise<{ path: string; isDefinition: boolean }[]> => {
  const entries = await readdir(join(dir, folder), { withFileTypes: true }).catch(() => []);
  return entries
    .filter(({ name }) => !name.startsWith("."))
    .map((entry) => ({ path: `${folder}/${entry.name}`, isDefinition: definitionName(entry) !== undefined }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
};
