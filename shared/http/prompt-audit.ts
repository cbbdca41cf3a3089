import { ConfigurationError, TransientError } from "../errors.ts";
import type { AuditLog } from "../observe/audit-log.ts";
import { within } from "../within.ts";

/**
 * An audit log that says within seconds whether it can be written, and in words for whoever called: rows and their keys are
 * nothing to them. A row that arrives late stays `begun`, as that of a call that died.
 */
export const promptAudit = (audit: AuditLog, mostMs: number): AuditLog => ({
  begin: (entry) => within(mostMs, () => audit.begin(entry)).catch(tell),
  end: (begun, outcome) => within(mostMs, () => audit.end(begun, outcome)),
});

const tell = (cause: unknown): never => {
  const said = "The audit log could not be written, so nothing was done";
  if (cause instanceof ConfigurationError) {
    const message = `${said}: the app's identity lacks a role on the app's own storage, or a firewall is closed to it.`;
    throw new ConfigurationError(message, { code: cause.code, cause });
  }
  if (!(cause instanceof TransientError)) throw cause;
  const message = `${said}: the app's storage does not answer. Try again; GET /api/health/details says what is out of reach.`;
  const { origin } = cause;
  throw new TransientError(message, { code: "storage-unavailable", cause, ...(origin && { origin }) });
};
