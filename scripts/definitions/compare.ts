import type { Definition } from "./definition-files.ts";
import { definitionText } from "./definition-text.ts";
import type { ReadApp, Stored } from "./read-app.ts";
import type { DefinitionFile } from "./read-folder.ts";

/** What becomes of one connection or export. */
export type Change =
  /** The app has what the file says. */
  | { kind: "same"; file: DefinitionFile; there: Stored }
  /** An export that is made. */
  | { kind: "new"; file: DefinitionFile }
  | { kind: "changed"; file: DefinitionFile; there: Stored }
  /** Nothing is sent of it: somebody has to do something first. `there`: what the app has of it. */
  | { kind: "waits"; file: DefinitionFile; there?: Stored; why: string }
  /** The app has it, and no file says so. */
  | { kind: "extra"; there: Stored };

/** Whether the app is not as the folder says. */
export const isDrift = ({ kind }: Change): boolean => kind !== "same";

/** What the app would become, in order of path: connections, then exports, then what no file names. */
export const compare = (files: readonly DefinitionFile[], app: Pick<ReadApp, "stored" | "faults">): Change[] => {
  const { stored, faults } = app;
  const unusable = new Map<string, string>();
  const changes: Change[] = [];
  for (const file of files) {
    const there = stored.get(file.path);
    const fault = faults.get(file.path);
    const change: Change = fault
      ? { kind: "waits", file, why: `what the app has cannot be compared. ${fault}` }
      : file.folder === "connections"
        ? compareConnection(file, there)
        : compareExport(file, there, stored, unusable);
    if (change.kind === "waits" && file.folder === "connections") unusable.set(file.name, file.path);
    changes.push(change);
  }
  const named = new Set(files.map(({ path }) => path));
  const extra = [...stored.values()].filter(({ path }) => !named.has(path));
  return [...changes, ...extra.map((there) => ({ kind: "extra", there }) as const)];
};

const compareConnection = (file: DefinitionFile, there: Stored | undefined): Change => {
  if (!there) return { kind: "waits", file, why: toConnect(file.name) };
  // Who says nothing of the account takes the one that it is of.
  const definition: Definition = { ...there.definition, ...file.definition };
  if (definition.accountId !== there.definition.accountId) {
    const why = `the connection is of account ${there.definition.accountId}, and the file says ${definition.accountId}. Is this the app that was meant? Lists have other ids in another account, so neither it nor its exports are sent`;
    return { kind: "waits", file, there, why };
  }
  return changeOf({ ...file, definition }, there);
};

const compareExport = (
  file: DefinitionFile,
  there: Stored | undefined,
  stored: ReadApp["stored"],
  unusable: ReadonlyMap<string, string>,
): Change => {
  if (there && isSame(file, there)) return { kind: "same", file, there };
  const connection = String(file.definition.connection);
  const path = unusable.get(connection);
  const isThere = stored.has(`connections/${connection}.json`);
  if (path !== undefined || !isThere) {
    const why = path ? `it waits for ${path}` : `there is no connection '${connection}', and no file of it either`;
    return { kind: "waits", file, ...(there ? { there } : {}), why: `${why}; it is not sent` };
  }
  return there ? { kind: "changed", file, there } : { kind: "new", file };
};

const changeOf = (file: DefinitionFile, there: Stored): Change => ({
  ...{ kind: isSame(file, there) ? "same" : "changed", file, there },
});

/** By what `pull` would write: the order of fields counts, for it says which of two columns comes first. */
const isSame = (file: DefinitionFile, there: Stored): boolean =>
  definitionText(file.folder, file.definition) === definitionText(file.folder, there.definition);

const toConnect = (name: string): string =>
  `there is no connection '${name}', and none is made from a file: whoever connects an account gives its credentials and agrees that profiles are sent to it. Somebody who may do so sends PUT /api/connections/${name} once (README.md, The API by example). Then apply again; its exports wait for it`;
