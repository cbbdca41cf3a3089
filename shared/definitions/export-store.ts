import type { RefusedError } from "../errors.ts";
import { type Document, type DocumentBlobs, type DocumentStore, makeDocumentStore } from "./document-store.ts";
import { type ExportDefinition, exportSchema } from "./export.ts";
import { unknownDocument } from "./unknown-name.ts";

/** `config/exports/<name>.json` */
export type ExportStore = DocumentStore<ExportDefinition>;

export const makeExportStore = (config: DocumentBlobs): ExportStore =>
  makeDocumentStore(config, { folder: "exports", called: "Export", schema: exportSchema });

/** Throws `RefusedError` `export-unknown`. */
export const readExport = async (
  exports: Pick<ExportStore, "read" | "list">,
  name: string,
): Promise<Document<ExportDefinition>> => {
  const stored = await exports.read(name);
  if (stored) return stored;
  throw await exportUnknown(exports, name);
};

/** What to throw of a name that no export has. */
export const exportUnknown = (exports: Pick<ExportStore, "list">, name: string): Promise<RefusedError> =>
  unknownDocument("export", exports, name);

/** The exports that name a connection. One that cannot be read might: then `ConfigurationError` is thrown. */
export const exportsOfConnection = async (
  exports: Pick<ExportStore, "list">,
  connection: string,
): Promise<Document<ExportDefinition>[]> => {
  const { documents, unreadable } = await exports.list();
  if (unreadable[0]) throw unreadable[0];
  return documents.filter(({ value }) => value.connection === connection);
};
