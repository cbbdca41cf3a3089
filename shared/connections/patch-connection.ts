import type { Caller } from "../definitions/caller.ts";
import { connectionUnknown, readConnection } from "../definitions/connection-store.ts";
import { draftOfPatch } from "../definitions/draft.ts";
import type { IfMatch } from "../definitions/require-match.ts";
import { type ConnectDeps, type Connected, connectOver } from "./connect.ts";
import { patchedConnectionSchema } from "./connect-body.ts";

type Deps = Omit<ConnectDeps, "connections"> & {
  connections: ConnectDeps["connections"] & Parameters<typeof readConnection>[0];
};

type Request = { name: string; patch: unknown; by: Caller; ifMatch?: IfMatch };

/**
 * Changes what a merge patch names of a connection, and keeps the rest: its credentials, and who agreed and when, unless the
 * patch agrees anew. Throws what `connect` throws, `RefusedError` `connection-unknown`, and `ConfigurationError`
 * `stored-invalid`: of what cannot be read nothing can be kept.
 */
export const patchConnection = async (deps: Deps, { name, patch, by, ifMatch }: Request): Promise<Connected> => {
  const there = await deps.connections.peek(name);
  if (there.etag === undefined) throw await connectionUnknown(deps.connections, name);
  // It says what is wrong with it.
  const { displayName, exportUser, limits } = there.value ?? (await readConnection(deps.connections, name)).value;
  const stored = { displayName, limits, ...(exportUser === undefined ? {} : { exportUser }) };
  return connectOver(deps, there, { name, body: draftOfPatch(patchedConnectionSchema, stored, patch), by, ifMatch });
};
