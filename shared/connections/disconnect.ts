import type { SecretStore } from "../azure/secret-store.ts";
import { type ConnectionStore, connectionUnknown } from "../definitions/connection-store.ts";
import { baseOf } from "../definitions/document-store.ts";
import { type ExportStore, exportsOfConnection } from "../definitions/export-store.ts";
import { type FindOpenRun, refuseOpenRun } from "../definitions/refuse-open-run.ts";
import { type IfMatch, requireMatch } from "../definitions/require-match.ts";
import type { Warning } from "../definitions/warning.ts";
import { ConfigurationError, RefusedError } from "../errors.ts";
import { type OffExport, offExport, switchedOff, warnOfOff } from "./off-export.ts";

type Deps = {
  connections: Pick<ConnectionStore, "peek" | "delete" | "list">;
  exports: Pick<ExportStore, "list" | "write">;
  secrets: Pick<SecretStore, "disable">;
  openRunOf: FindOpenRun;
};

type Request = { name: string; detach: boolean; ifMatch?: IfMatch };

/**
 * Takes a connection away. Its exports are switched off and kept, with their lists, and remember their schedules; its
 * secret is disabled and stays.
 * Throws `RefusedError` `connection-unknown`, `connection-in-use` (unless `detach`), `run-open` while an export of it
 * has an open run: cancelling loses nothing, but it is a decision of its own; and `ConflictError`.
 *
 * The connection goes last: a crash before leaves one that the same call takes away again.
 */
export const disconnect = async (
  { connections, exports, secrets, openRunOf }: Deps,
  { name, detach, ifMatch }: Request,
): Promise<{ switchedOff: string[]; schedules: OffExport[]; warnings: Warning[] }> => {
  const connection = await connections.peek(name);
  if (connection.etag === undefined) throw await connectionUnknown(connections, name);
  requireMatch(ifMatch, connection.etag);
  const using = await exportsOfConnection(exports, name);
  if (using.length > 0 && !detach) {
    throw new RefusedError(
      `Connection '${name}' is used by ${namesOf(using)}. With ?detach=true they are switched off and kept.`,
      { code: "connection-in-use" },
    );
  }
  for (const { value } of using) await refuseOpenRun(openRunOf, value.name);

  for (const { value, etag } of using) {
    if (value.schedule !== "off") await exports.write(switchedOff(value), baseOf({ etag }));
  }
  // Of a connection that cannot be read nobody knows the secret.
  const secret = connection.value?.credentialsSecret;
  const warnings = secret === undefined ? [] : await disableUnlessShared({ connections, secrets }, name, secret);
  await connections.delete(name, connection.base);
  const schedules = using.flatMap(({ value }) => offExport(switchedOff(value)) ?? []);
  warnings.push(...warnOfOff(name, schedules, ", once the connection is made again"));
  return { switchedOff: using.map(({ value }) => value.name), schedules, warnings };
};

const namesOf = (using: readonly { value: { name: string } }[]) =>
  using.map(({ value }) => `export '${value.name}'`).join(", ");

/** A vault that may only be read keeps nobody from disconnecting; then a person has to disable the secret. */
const disableUnlessShared = async (
  { connections, secrets }: Pick<Deps, "connections" | "secrets">,
  name: string,
  secret: string,
): Promise<Warning[]> => {
  if (await isUsedByAnother(connections, name, secret)) {
    return [{ code: "secret-shared", message: `Secret '${secret}' stays enabled: another connection uses it.` }];
  }
  try {
    await secrets.disable(secret);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return [{ code: error.code, message: `Secret '${secret}' stays enabled. Disable it yourself. ${error.message}` }];
  }
};

/** A connection that cannot be read may share the secret: then that is thrown, and nothing is disabled. */
const isUsedByAnother = async (connections: Deps["connections"], name: string, secret: string): Promise<boolean> => {
  const { documents, unreadable } = await connections.list();
  if (unreadable[0]) throw unreadable[0];
  // Key Vault's names of secrets know no case.
  const isSame = (other: string) => other.toLowerCase() === secret.toLowerCase();
  return documents.some(({ value }) => value.name !== name && isSame(value.credentialsSecret));
};
