import type { Definition, Folder } from "./definition-files.ts";
import { schemaPath } from "./schema-files.ts";

/** The text of a file as `pull` writes it: the same for the same definition, byte for byte. */
export const definitionText = (folder: Folder, definition: Definition): string =>
  `${JSON.stringify({ $schema: schemaPath(folder), ...definition }, null, 2)}\n`;
