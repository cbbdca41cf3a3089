import { z } from "zod";
import { calledIn, type Folder, fileSchemas, folders } from "./definition-files.ts";

/** What `$schema` of a file of this folder says: the path from the file to its schema. */
export const schemaPath = (folder: Folder): string => `../schemas/${calledIn[folder]}.json`;

/** The JSON Schemas that stand beside the definitions, made of what the API itself checks: path → text. */
export const schemaFiles = (): ReadonlyMap<string, string> =>
  new Map(folders.map((folder) => [`schemas/${calledIn[folder]}.json`, textOf(folder)]));

const textOf = (folder: Folder): string => {
  const { $schema: dialect, ...schema } = z.toJSONSchema(fileSchemas[folder], { io: "input" });
  const title = `${calledIn[folder]}, as npm run apply sends it`;
  return `${JSON.stringify({ $schema: dialect, title, ...schema }, null, 2)}\n`;
};
