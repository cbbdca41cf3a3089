import type { Body } from "./body-of.ts";
import type { Draft } from "./draft.ts";
import { draftOf } from "./draft-of.ts";
import { type Fault, isObject } from "./shape.ts";

/** The file of an export as `npm run pull` writes it: `exports/<name>.json`, the same bytes. */
export const exportFile = (definition: Body): string =>
  `${JSON.stringify({ $schema: "../schemas/export.json", ...definition }, null, 2)}\n`;

/** The file of a connection, in which nothing is that lets anybody in. */
export const connectionFile = ({ displayName, accountId, limits }: ConnectionDefinition): string =>
  `${JSON.stringify({ $schema: "../schemas/connection.json", displayName, accountId, limits }, null, 2)}\n`;

type ConnectionDefinition = { displayName: string; accountId: number; limits: { activeImports: number } };

export type ReadFile = { kind: "draft"; draft: Draft } | { kind: "not-json" } | { kind: "faults"; faults: Fault[] };

/** What a file of an export says. Its values are held against everything by a save, or before that by a preview. */
export const readExportFile = (text: string): ReadFile => {
  const value = parse(text);
  if (!isObject(value)) return { kind: "not-json" };
  const { draft, faults } = draftOf(value);
  return faults.length > 0 ? { kind: "faults", faults } : { kind: "draft", draft };
};

export const parse = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
};

/** `loyalty.json` → `loyalty`, where that is a name. */
export const nameInFile = (fileName: string): string | undefined =>
  /^([a-z0-9][a-z0-9-]{0,61})\.json$/.exec(fileName)?.[1];
