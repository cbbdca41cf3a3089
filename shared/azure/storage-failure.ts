import { ConfigurationError, ConflictError, RefusedError, TransientError } from "../errors.ts";

/**
 * The one place that decides what a failed call to Azure Storage means.
 * Statuses and codes: "Common REST API error codes" and the table and blob services' own, Microsoft Learn.
 */
export const storageFailure = (what: string, cause: unknown): Error => {
  const { status, code } = answerOf(cause);
  const said = `${what} (storage said ${status ?? "nothing"}${code ? `, ${code}` : ""})`;
  if (status === 412 || status === 409) return new ConflictError(`${said}: somebody else was first.`, { cause });
  if (status === 404) return new RefusedError(`${said}: it is not there.`, { code: "blob-not-found", cause });
  if (status === 401 || status === 403) {
    return new ConfigurationError(
      `${said}: the app's identity lacks a role on this account, or a firewall is closed to it.`,
      {
        code: "storage-refused",
        cause,
      },
    );
  }
  return new TransientError(`${said}: it may work later.`, {
    code: "storage-unavailable",
    cause,
    mayHaveHappened: true,
    origin: { service: "storage", status, said: code },
  });
};

export const isNotFound = (cause: unknown): boolean => answerOf(cause).status === 404;

/** Whether the account is there, and does not let this identity do it. */
export const isForbidden = (cause: unknown): boolean => answerOf(cause).status === 403;

/**
 * Status and code of a `RestError`, which the storage and the table packages both throw. Their requests are not kept.
 */
const answerOf = (cause: unknown): { status?: number; code?: string } => {
  if (typeof cause !== "object" || cause === null) return {};
  const { statusCode, code } = cause as { statusCode?: unknown; code?: unknown };
  return {
    ...(typeof statusCode === "number" ? { status: statusCode } : {}),
    ...(typeof code === "string" ? { code } : {}),
  };
};
