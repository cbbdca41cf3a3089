import type { Caller } from "../definitions/caller.ts";
import { connectionUnknown, readConnection } from "../definitions/connection-store.ts";
import { draftOfPatch } from "../definitions/draft.ts";
import type { IfMatch } from "../definitions/require-match.ts";
import { type ConnectDeps, type Connected, connectOver } from "./connect.ts";
import { type ConnectBody, connectBodySchema } from "./connect-body.ts";

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
  const { credentialsSecret: _, ...stored } = there.value ?? (await readConnection(deps.connections, name)).value;
  return connectOver(deps, there, { name, body: draftOfPatch(connectBodySchema, stored, patch, kept), by, ifMatch });
};

/** A connection always has them, so that null would change nothing. */
const kept: readonly (keyof ConnectBody)[] = [
  ...(["credentialsSecret", "username", "password", "agree"] as const),
  ...(["name", "endpoint", "accountId", "consent"] as const),
];
