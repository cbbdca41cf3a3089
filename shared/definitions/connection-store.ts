import { RefusedError } from "../errors.ts";
import { type Connection, connectionSchema } from "./connection.ts";
import { type Document, type DocumentBlobs, type DocumentStore, makeDocumentStore } from "./document-store.ts";

/** `config/connections/<name>.json` */
export type ConnectionStore = DocumentStore<Connection>;

export const makeConnectionStore = (config: DocumentBlobs): ConnectionStore =>
  makeDocumentStore(config, { folder: "connections", called: "Connection", schema: connectionSchema });

/** Throws `RefusedError` `connection-unknown`. */
export const readConnection = async (
  connections: Pick<ConnectionStore, "read">,
  name: string,
): Promise<Document<Connection>> => {
  const stored = await connections.read(name);
  if (stored) return stored;
  throw connectionUnknown();
};

export const connectionUnknown = () =>
  new RefusedError("There is no such connection. GET /api/connections lists those there are.", {
    code: "connection-unknown",
  });

/** Another one after each save, also of the same name. */
export const versionOf = ({ value, etag }: Document<Connection>): string => `${value.name} ${etag}`;
