import type { Call } from "./call.ts";
import { accountInfo } from "./calls/account-info.ts";
import { createAddressBook, getAddressBook, listAddressBooks } from "./calls/address-books.ts";
import { getContact, listContacts } from "./calls/contacts.ts";
import { deleteContact, deleteContacts, getDeletion } from "./calls/delete-contacts.ts";
import { getImport, putImport } from "./calls/imports.ts";
import { listDataFields } from "./calls/list-data-fields.ts";
import { emptyList, emptyListAtOnce, getRemoval, removeOne, startRemoval } from "./calls/removals.ts";
import { serverTime } from "./calls/server-time.ts";
import type { Tier } from "./rate-limit.ts";
import type { Reply } from "./reply.ts";

export type Route = {
  /** The call's name in the log and the counters. */
  kind: string;
  method: string;
  path: RegExp;
  tier: Tier;
  answer: (call: Call) => Reply;
};

/** Which tier a call is in is published only in part: imports and large reads low, polling unlimited. */
const ROUTES: readonly Route[] = [
  route("account-info", "GET", "/v2/account-info", "medium", accountInfo),
  route("server-time", "GET", "/v2/server-time", "medium", serverTime),
  route("list-data-fields", "GET", "/v2/data-fields", "medium", listDataFields),
  route("list-address-books", "GET", "/v2/address-books", "medium", listAddressBooks),
  route("create-address-book", "POST", "/v2/address-books", "medium", createAddressBook),
  route("get-address-book", "GET", "/v2/address-books/*", "medium", getAddressBook),
  route("start-removal", "POST", "/v2/address-books/*/contacts/delete", "low", startRemoval),
  route("empty-list", "POST", "/v2/address-books/*/contacts/delete-all", "low", emptyList),
  route("empty-list", "DELETE", "/v2/address-books/*/contacts", "low", emptyListAtOnce),
  route("remove-one", "DELETE", "/v2/address-books/*/contacts/*", "low", removeOne),
  route("get-removal", "GET", "/v2/contacts/deletion/*", "unlimited", getRemoval),
  route("start-import", "PUT", "/contacts/v3/import", "low", putImport),
  route("get-import", "GET", "/contacts/v3/import/*", "unlimited", getImport),
  route("delete-contacts", "POST", "/contacts/v3/delete", "low", deleteContacts),
  route("get-deletion", "GET", "/contacts/v3/delete/*", "unlimited", getDeletion),
  route("list-contacts", "GET", "/contacts/v3", "low", listContacts),
  route("get-contact", "GET", "/contacts/v3/*/*", "medium", getContact),
  route("delete-contact", "DELETE", "/contacts/v3/*/*", "low", deleteContact),
];

/** The first route for a method and path, and what its stars stand for. */
export const findRoute = (method: string, path: string): { route: Route; params: string[] } | undefined => {
  for (const route of ROUTES) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match !== null) return { route, params: match.slice(1) };
  }
  return undefined;
};

/** A star is one segment; a slash at the end does no harm, as with Dotdigital. */
function route(kind: string, method: string, path: string, tier: Tier, answer: Route["answer"]): Route {
  return { kind, method, path: new RegExp(`^${path.replaceAll("*", "([^/]+)")}/?$`), tier, answer };
}
