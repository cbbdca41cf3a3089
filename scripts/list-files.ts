import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Every file beneath a folder, by its path from there, with slashes. */
export const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
