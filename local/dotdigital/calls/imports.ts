import type { Account } from "../account.ts";
import type { Call } from "../call.ts";
import type { Contact } from "../contact.ts";
import { type ImportJob, startImport } from "../import-job.ts";
import { type ImportRequest, readImportRequest } from "../import-request.ts";
import { lookAt } from "../job.ts";
import { accepted, ok, type Reply, v3Error } from "../reply.ts";
import type { RequestLog } from "../request-log.ts";

/** `PUT /contacts/v3/import` */
export const putImport = (call: Call): Reply => {
  const { account, log } = call;
  const read = readImportRequest(call.bodyText);
  if ("refusal" in read) return read.refusal;
  call.entry.contacts = read.request.contacts.length;
  tallyContacts(log, read.request);

  const active = countActiveImports(account);
  const { activeImports, importsOfOthers } = account.settings.limits;
  if (active + importsOfOthers >= activeImports) {
    log.tally("tooManyActiveImports");
    return TOO_MANY_ACTIVE_IMPORTS;
  }
  account.mostActiveImports = Math.max(account.mostActiveImports, active + 1);
  const job = startImport(account, read.request, call.plan, call.nowMs);
  return accepted({ importId: job.id });
};

/** `GET /contacts/v3/import/{importId}` */
export const getImport = (call: Call): Reply => {
  const id = call.params[0] ?? "";
  const job = call.account.imports.get(id);
  if (job === undefined)
    return v3Error(404, "contacts:importNotFound", `The import request '${id}' could not be found!`);
  lookAt(job, call.nowMs);
  return ok(viewImport(call.account, job));
};

export const countActiveImports = (account: Account): number => {
  let active = 0;
  for (const job of account.imports.values()) if (!job.isFinished) active += 1;
  return active;
};

const tallyContacts = (log: RequestLog, { contacts }: ImportRequest): void => {
  log.tally("contactsSent", contacts.length);
  for (const contact of contacts) {
    if (contact.lists.length > 0) log.tally("contactsSentWithLists");
    if (contact.hasChannelProperties) log.tally("channelPropertiesSent");
    log.tallyKeys(contact.keys);
  }
};

/** Dotdigital's own words. */
const TOO_MANY_ACTIVE_IMPORTS = v3Error(
  429,
  "contacts:tooManyActiveImports",
  "Your import request cannot be accepted as too many imports are being processed for you account. Please wait for an import to complete and then resubmit.",
);

const viewImport = ({ settings }: Account, job: ImportJob) => {
  const { result, plan } = job;
  if (result === undefined || job.status !== "Finished") return { importId: job.id, status: job.status };
  return {
    importId: job.id,
    status: job.status,
    ...(plan.omitSummary === true ? {} : { summary: result.summary }),
    ...(plan.omitIds === true || !settings.reportsIds
      ? {}
      : { created: result.created.map(viewReference), updated: result.updated.map(viewReference) }),
    failures: result.failures,
  };
};

const viewReference = (contact: Contact) => ({ contactId: contact.id, identifiers: { email: contact.email } });
