import type { RefusedError } from "../errors.ts";
import { type Connection, connectionSchema } from "./connection.ts";
import { type Document, type DocumentBlobs, type DocumentStore, makeDocumentStore } from "./document-store.ts";
import { unknownDocument } from "./unknown-name.ts";

/** `config/connections/<name>.json` */
export type ConnectionStore = DocumentStore<Connection>;

export const makeConnectionStore = (config: DocumentBlobs): ConnectionStore =>
  makeDocumentStore(config, { folder: "connections", called: "Connection", schema: connectionSchema });

/** Throws `RefusedError` `connection-unknown`. */
export const readConnection = async (
  connections: Pick<ConnectionStore, "read" | "list">,
  name: string,
): Promise<Document<Connection>> => {
  const stored = await connections.read(name);
  if (stored) return stored;
  throw await connectionUnknown(connections, name);
};

/** What to throw of a name that no connection has. */
export const connectionUnknown = (connections: Pick<ConnectionStore, "list">, name: string): Promise<RefusedError> =>
  unknownDocument("connection", connections, name);

/** Another one after each save, also of the same name. */
export const versionOf = ({ value, etag }: Document<Connection>): string => `${value.name} ${etag}`;
