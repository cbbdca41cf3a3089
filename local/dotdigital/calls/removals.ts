import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Account, RemovalJob } from "../account.ts";
import type { Call } from "../call.ts";
import { countApplied, planEnd } from "../import-job.ts";
import { lookAt } from "../job.ts";
import { leaveList } from "../join-list.ts";
import { parseJson } from "../parse-json.ts";
import { accepted, ok, type Reply, v2Error } from "../reply.ts";
import { ADDRESS_BOOK_NOT_FOUND, findAddressBook } from "./address-books.ts";

const contactIds = z.array(z.int32());

/** `POST /v2/address-books/{id}/contacts/delete`: takes contacts off this list, in the background. */
export const startRemoval = (call: Call): Reply => {
  const book = findAddressBook(call);
  if (book === undefined) return ADDRESS_BOOK_NOT_FOUND;
  if (!book.isWritable)
    return v2Error(400, "Address book cannot be written to via the API. ERROR_ADDRESSBOOK_NOTWRITABLE");
  const ids = contactIds.safeParse(parseJson(call.bodyText));
  if (!ids.success) return v2Error(400, "Error: ERROR_PARAMETER_INVALID");
  if (ids.data.length === 0) return v2Error(400, "Error: ERROR_CONTACTS_ARE_NOT_SPECIFIED");

  const refusal = refuseIds(call.account, ids.data);
  if (refusal !== undefined) return refusal;

  call.entry.contacts = ids.data.length;
  return startJob(call, ids.data, (id) => leaveList(call.account, book, id, "removal"));
};

/** `DELETE /v2/address-books/{id}/contacts/{contactId}`: one contact off this list, at once. */
export const removeOne = (call: Call): Reply => {
  const book = findAddressBook(call);
  if (book === undefined) return ADDRESS_BOOK_NOT_FOUND;
  const id = Number(call.params[1]);
  const refusal = refuseIds(call.account, [id]);
  if (refusal !== undefined) return refusal;
  leaveList(call.account, book, id, "removal");
  return { status: 204 };
};

/** One id that the account will not hear of refuses the whole call. */
const refuseIds = ({ settings, contacts }: Account, ids: readonly number[]): Reply | undefined => {
  const asked = new Set(ids);
  const refusal =
    settings.refusedRemovals.find(({ contactIds }) => contactIds.some((id) => asked.has(id))) ??
    (ids.some((id) => contacts.findById(id) === undefined) ? settings.unknownIdsRefused : undefined);
  return refusal ? v2Error(refusal.status, `Error: ${refusal.code}`) : undefined;
};

/** `POST …/contacts/delete-all`: everybody off this list. Nothing that keeps lists in step has a use for it. */
export const emptyList = (call: Call): Reply => {
  const book = findAddressBook(call);
  if (book === undefined) return ADDRESS_BOOK_NOT_FOUND;
  call.log.tally("listsEmptied");
  return startJob(call, [...book.members, ...book.pending], (id) => leaveList(call.account, book, id, "removal"));
};

export const emptyListAtOnce = (call: Call): Reply => {
  const book = findAddressBook(call);
  if (book === undefined) return ADDRESS_BOOK_NOT_FOUND;
  call.log.tally("listsEmptied");
  for (const id of [...book.members, ...book.pending]) leaveList(call.account, book, id, "removal");
  return { status: 204 };
};

/** `GET /v2/contacts/deletion/{id}` */
export const getRemoval = (call: Call): Reply => {
  const job = call.account.removals.get(call.params[0] ?? "");
  if (job === undefined) return v2Error(404, "Error: ERROR_NOT_FOUND");
  lookAt(job, call.nowMs);
  return ok(viewRemoval(call.account, job));
};

const startJob = ({ account, plan, nowMs }: Call, ids: readonly number[], remove: (id: number) => void): Reply => {
  const job: RemovalJob = {
    id: randomUUID(),
    startedMs: nowMs,
    looks: 0,
    finishAfter: planEnd(plan, account.settings.removals),
    isFinished: false,
    status: "Started",
    finish() {
      job.status = plan.status ?? "Completed";
      for (const id of ids.slice(0, countApplied(plan, "Completed", ids.length))) remove(id);
    },
  };
  account.removals.set(job.id, job);
  return accepted(viewRemoval(account, job));
};

const viewRemoval = (account: Account, job: RemovalJob) =>
  account.settings.pascalCaseRemovals ? { Id: job.id, Status: job.status } : { id: job.id, status: job.status };
