import { z } from "zod";
import { connectionSchema } from "../../shared/definitions/connection.ts";
import { exportSchema } from "../../shared/definitions/export.ts";
import type { CallApp } from "./call-app.ts";
import { type Definition, type Folder, folders, pathOf } from "./definition-files.ts";

/** A connection or an export of the app, as a file would have it, and the version that it is read in. */
export type Stored = { folder: Folder; name: string; path: string; definition: Definition; etag: string };

/** What the app has, by path, and what it has and cannot be read. A path of `faults` is not in `stored`. */
export type ReadApp = {
  stored: ReadonlyMap<string, Stored>;
  faults: ReadonlyMap<string, string>;
  /** Of those whose name is not known. */
  unreadable: readonly string[];
};

/** Reads all connections and exports; `wanted`: paths that are asked for by name, also when no list has them. */
export const readApp = async (
  call: CallApp,
  wanted: readonly { folder: Folder; name: string }[] = [],
): Promise<ReadApp> => {
  const stored = new Map<string, Stored>();
  const faults = new Map<string, string>();
  const unreadable: string[] = [];
  for (const folder of folders) {
    const list = listSchema.parse(await need(call, `/api/${folder}`));
    unreadable.push(...list.unreadable.map(({ message }) => message));
    const named = wanted.filter((each) => each.folder === folder).map(({ name }) => name);
    for (const name of [...new Set([...list[folder].map((each) => each.name), ...named])].sort()) {
      const answer = await call("GET", `/api/${folder}/${name}`);
      const path = pathOf(folder, name);
      if (answer.kind === "done") {
        const definition = definitionOf(folder, name, answer.json);
        stored.set(path, { folder, name, path, definition, etag: answer.etag });
      } else if (answer.status !== 404) faults.set(path, answer.lines.join("; "));
    }
  }
  return { stored, faults, unreadable };
};

const namedSchema = z.array(z.object({ name: z.string() }));
const listSchema = z.object({
  connections: namedSchema.default([]),
  exports: namedSchema.default([]),
  unreadable: z.array(z.object({ message: z.string() })),
});

const need = async (call: CallApp, path: string): Promise<unknown> => {
  const answer = await call("GET", path);
  if (answer.kind === "done") return answer.json;
  throw new Error(`GET ${path}: ${answer.lines.join("; ")}`);
};

/** What a person may change of a reply. Throws where the app knows more than this version of the commands. */
export const definitionOf = (folder: Folder, name: string, reply: unknown): Definition => {
  const withoutWarnings = z.looseObject({}).parse(reply);
  const { warnings: _, ...sent } = withoutWarnings;
  const schema = folder === "connections" ? connectionSchema : exportSchema;
  const parsed = schema.safeParse(sent);
  if (!parsed.success)
    throw new Error(
      `${pathOf(folder, name)}: the app has it in a form that this version does not know. Use the version that is deployed.`,
      { cause: parsed.error },
    );
  return folder === "connections" ? ofConnection(connectionSchema.parse(sent)) : ofExport(exportSchema.parse(sent));
};

const ofConnection = ({ displayName, accountId, limits }: z.infer<typeof connectionSchema>): Definition => ({
  ...{ displayName, accountId, limits },
});

const ofExport = ({ name: _, ...definition }: z.infer<typeof exportSchema>): Definition => definition;
