import type { Dirent } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { nameSchema } from "../../shared/settings/names.ts";
import { type Definition, type Folder, folders, pathOf } from "./definition-files.ts";
import { parseDefinition } from "./parse-definition.ts";

export type DefinitionFile = { folder: Folder; name: string; path: string; definition: Definition };

/** What a folder says, and all that is wrong in it, each fault beginning with the file that it is in. */
export type ReadFolder = { files: DefinitionFile[]; faults: string[] };

/**
 * Reads `connections/*.json` and `exports/*.json` below a folder. Whatever else lies in these two is a fault: a file that
 * is passed over would look like one that is not there. Throws where there is neither of the two.
 */
export const readFolder = async (dir: string): Promise<ReadFolder> => {
  const inside = await readEntries(dir);
  const files: DefinitionFile[] = [];
  const faults: string[] = inside.flatMap(({ name }) => otherCase(name));
  if (faults.length === 0 && !folders.some((folder) => inside.some(({ name }) => name === folder)))
    throw new Error(
      `${dir}: expected a folder with connections/ and exports/, found neither. npm run pull -- ${dir} writes them.`,
    );
  for (const folder of folders) {
    for (const entry of inside.some(({ name }) => name === folder) ? await readEntries(join(dir, folder)) : []) {
      if (entry.name.startsWith(".")) continue;
      const name = definitionName(entry);
      if (name === undefined) {
        faults.push(`${folder}/${entry.name}: ${strangerInWords}`);
        continue;
      }
      const path = pathOf(folder, name);
      const parsed = parseDefinition(folder, name, await readFile(join(dir, folder, entry.name)));
      if (parsed.kind === "definition") files.push({ folder, name, path, definition: parsed.definition });
      else faults.push(...parsed.faults.map((fault) => `${path}: ${fault}`));
    }
  }
  return { files, faults };
};

/** The name that a file of a folder of definitions gives; undefined of what is none. */
export const definitionName = (entry: Dirent): string | undefined => {
  const name = /^(.*)\.json$/.exec(entry.name)?.[1];
  return entry.isFile() && name !== undefined && nameSchema.safeParse(name).success ? name : undefined;
};

const strangerInWords =
  "expected only files <name>.json, whose names have 1 to 62 lower-case letters, digits or dashes, and begin with a letter or digit";

/** `Exports` is another folder to some file systems, and the same one to others. */
const otherCase = (name: string): string[] =>
  folders
    .filter((folder) => name !== folder && name.toLowerCase() === folder)
    .map((folder) => `${name}/: expected a folder called ${folder}, in lower case`);

/** In order of name, whatever the file system has. */
const readEntries = async (dir: string): Promise<Dirent[]> => {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (cause) {
    throw new Error(`${dir}: expected a folder that can be read. ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
};
