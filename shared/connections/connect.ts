import type { SecretStore } from "../azure/secret-store.ts";
import type { Caller } from "../definitions/caller.ts";
import type { Connection } from "../definitions/connection.ts";
import type { ConnectionStore } from "../definitions/connection-store.ts";
import { sign } from "../definitions/consent.ts";
import { baseOf, type Document, type Place } from "../definitions/document-store.ts";
import type { Draft } from "../definitions/draft.ts";
import { type ExportStore, exportsOfConnection } from "../definitions/export-store.ts";
import type { ListOwners } from "../definitions/list-owners.ts";
import { MistakesError } from "../definitions/mistake.ts";
import { type IfMatch, requireMatch } from "../definitions/require-match.ts";
import type { Warning } from "../definitions/warning.ts";
import { credentialsFrom } from "../dotdigital/credentials-from-secrets.ts";
import type { Account } from "../dotdigital/dotdigital.ts";
import type { Credentials } from "../dotdigital/send-request.ts";
import { ConfigurationError, RefusedError } from "../errors.ts";
import { checkConnectBody } from "./check-connect-body.ts";
import type { ConnectBody } from "./connect-body.ts";
import { offExport, warnOfOff } from "./off-export.ts";

/**
 * Asks Dotdigital whose these credentials are. `accountId`: whose they should be; its pauses hold for this call, too.
 * Throws `ConfigurationError` when Dotdigital refuses them.
 */
export type FindAccount = (credentials: Credentials, accountId?: number) => Promise<Account>;

export type ConnectDeps = {
  connections: Pick<ConnectionStore, "peek" | "write" | "delete">;
  exports: Pick<ExportStore, "list">;
  owners: Pick<ListOwners, "ownedBy">;
  secrets: SecretStore;
  findAccount: FindAccount;
  now(): number;
};

export type ConnectRequest = { name: string; body: Draft<ConnectBody>; by: Caller; ifMatch?: IfMatch };

export type Connected = Document<Connection> & { isNew: boolean; warnings: Warning[] };

/**
 * Connects an account, or changes a connection. Throws `MistakesError`, `RefusedError` `account-differs`,
 * `ConflictError`, and what the vault and Dotdigital throw.
 *
 * The account of a connection never changes while it exists, so that its address books' ids always mean the same
 * lists. A new connection is written first without consent, which reserves the name for this account and starts
 * nothing; then the secret; then the consent. A crash in between leaves a connection that no run uses, and the same
 * call again mends it.
 */
export const connect = async (deps: ConnectDeps, request: ConnectRequest): Promise<Connected> =>
  connectOver(deps, await deps.connections.peek(request.name), request);

/** The same, over what is known to be there: it is written only while nothing else has taken its place. */
export const connectOver = async (
  deps: ConnectDeps,
  there: Place<Connection>,
  { name, body, by, ifMatch }: ConnectRequest,
): Promise<Connected> => {
  requireMatch(ifMatch, there.etag);
  const stored = there.value;
  const isNew = there.etag === undefined;
  const wanted = checkConnectBody({ name, body, by, stored });
  refusePassword(deps.secrets, wanted);
  const { secretName, credentials, isGiven } = await findCredentials(deps.secrets, name, wanted, stored);
  const find = (given: Credentials) => deps.findAccount(given, stored?.accountId);
  const account = await checkCredentials(find, credentials, isGiven ? "password" : "credentialsSecret");
  await refuseOtherAccount(deps, name, account, stored);

  const withoutConsent: Connection = {
    name,
    displayName: wanted.displayName,
    credentialsSecret: secretName,
    endpoint: account.endpoint,
    accountId: account.accountId,
    ...(wanted.exportUser ? { exportUser: wanted.exportUser } : {}),
    limits: wanted.limits,
  };
  const warnings = await warnOfOffExports(deps.exports, name);
  const reserved = isNew ? baseOf(await deps.connections.write(withoutConsent, there.base)) : there.base;
  if (isGiven) {
    try {
      await deps.secrets.write(secretName, JSON.stringify(credentials), { contentType: "application/json" });
    } catch (error) {
      // If this fails too, what is left has no consent, and the first failure is the one to tell.
      if (isNew) await deps.connections.delete(name, reserved).catch(() => undefined);
      throw error;
    }
  }
  const consent = wanted.agree ? sign(wanted.agree, by, deps.now()) : stored?.consent;
  const written = await deps.connections.write({ ...withoutConsent, ...(consent ? { consent } : {}) }, reserved);
  return { ...written, isNew, warnings };
};

const warnOfOffExports = async (exports: ConnectDeps["exports"], name: string): Promise<Warning[]> => {
  const { documents } = await exports.list();
  const off = documents.flatMap(({ value }) => (value.connection === name ? (offExport(value) ?? []) : []));
  return warnOfOff(name, off, "");
};

/** Said before anybody is asked whose credentials these are: they could not be kept. */
const refusePassword = ({ isReadOnly }: SecretStore, { username, password }: ConnectBody): void => {
  if (!isReadOnly || (username === undefined && password === undefined)) return;
  const expected = "credentialsSecret, the name of a secret that you made: this deployment stores no passwords";
  throw new MistakesError([{ path: "password", expected, found: "a password" }], { code: "secret-writes-off" });
};

const findCredentials = async (
  secrets: SecretStore,
  name: string,
  wanted: ConnectBody,
  stored: Connection | undefined,
): Promise<{ secretName: string; credentials: Credentials; isGiven: boolean }> => {
  if (wanted.username && wanted.password) {
    const credentials = { username: wanted.username, password: wanted.password };
    return { secretName: secretNameOf(name), credentials, isGiven: true };
  }
  const secretName = wanted.credentialsSecret ?? stored?.credentialsSecret ?? secretNameOf(name);
  try {
    return { secretName, credentials: await credentialsFrom(secrets, secretName)({ fresh: true }), isGiven: false };
  } catch (cause) {
    if (!(cause instanceof ConfigurationError)) throw cause;
    const mistake = {
      path: "credentialsSecret",
      expected: "a secret that can be read as credentials",
      found: cause.message,
    };
    throw new MistakesError([mistake], { code: cause.code, cause });
  }
};

const secretNameOf = (connection: string) => `dotdigital-${connection}`;

const checkCredentials = async (findAccount: FindAccount, credentials: Credentials, path: string): Promise<Account> => {
  try {
    return await findAccount(credentials);
  } catch (cause) {
    if (!(cause instanceof ConfigurationError)) throw cause;
    const mistake = { path, expected: "credentials that Dotdigital takes", found: cause.message };
    throw new MistakesError([mistake], { code: cause.code, cause });
  }
};

/** A connection that was taken away and is made again must reach the account whose lists its exports own. */
const refuseOtherAccount = async (
  { exports, owners }: ConnectDeps,
  name: string,
  account: Account,
  stored: Connection | undefined,
): Promise<void> => {
  const refuse = (accountId: number, because: string) => {
    if (accountId === account.accountId) return;
    throw new RefusedError(
      `These credentials belong to account ${account.accountId}, but ${because} account ${accountId}. Make another connection for account ${account.accountId}.`,
      { code: "account-differs" },
    );
  };
  if (stored) return refuse(stored.accountId, `connection '${name}' is of`);
  for (const { value } of await exportsOfConnection(exports, name)) {
    const owned = await owners.ownedBy(
      value.name,
      value.targets.map((target) => target.addressBookId),
    );
    for (const { accountId } of owned) refuse(accountId, `export '${value.name}' owns address books of`);
  }
};
