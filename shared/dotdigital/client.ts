import { RefusedError } from "../errors.ts";
import { type Call, type CallDotdigital, type DotdigitalOptions, makeCallDotdigital } from "./call-dotdigital.ts";
import type { AddressBook, Contact, Dotdigital } from "./dotdigital.ts";
import {
  accountForm,
  addressBookForm,
  addressBooksForm,
  contactForm,
  contactsPageForm,
  dataFieldsForm,
  importResultForm,
  importResultLists,
  importStartedForm,
  removalStartedForm,
  removalStatusForm,
} from "./reply-forms.ts";

/** The most that v2 gives at once. */
const LISTS_A_PAGE = 1000;

/** 100,000 lists: far above any account, and an end for a server that answers the same page for ever. */
const MAX_LIST_PAGES = 100;

/** Of `GET /contacts/v3`. */
const MAX_CONTACTS_A_PAGE = 5000;

/** The result of an import of 25,000 contacts is about 4 MB, and a page of 5,000 contacts brings all of their data fields. */
const LARGE_REPLY_BYTES = 64 * 1024 * 1024;

/**
 * Dotdigital over its REST API: contacts v3 for imports and for reading lists, v2 for the rest. Throws
 * `ConfigurationError` `endpoint-not-allowed` for an endpoint that must not see credentials.
 */
export const makeDotdigital = (options: DotdigitalOptions): Dotdigital => {
  const call = makeCallDotdigital(options);
  return {
    account: () => call({ kind: "account", method: "GET", path: "/v2/account-info" }, accountForm),

    addressBook: async (id) =>
      call(
        { kind: "address-book", method: "GET", path: `/v2/address-books/${int32(id)}`, about: "address-book" },
        addressBookForm,
      ),

    addressBooks: () => readAllLists(call),

    createAddressBook: async (name) =>
      call(
        {
          kind: "create-address-book",
          method: "POST",
          path: "/v2/address-books",
          body: json({ name, visibility: "Private" }),
        },
        addressBookForm,
      ),

    dataFields: () => call({ kind: "data-fields", method: "GET", path: "/v2/data-fields" }, dataFieldsForm),

    startImport: async (body) =>
      call({ kind: "start-import", method: "PUT", path: "/contacts/v3/import", body }, importStartedForm),

    importResult: async (importId) =>
      call(
        {
          ...{
            kind: "import-result",
            method: "GET",
            path: `/contacts/v3/import/${segment(importId)}`,
            about: "import",
          },
          maxReplyBytes: LARGE_REPLY_BYTES,
          lists: importResultLists,
        },
        importResultForm,
      ),

    startRemoval: async (addressBookId, contactIds) => {
      assertInt32Ids(contactIds);
      const path = `/v2/address-books/${int32(addressBookId)}/contacts/delete`;
      return call(
        { kind: "start-removal", method: "POST", path, body: json(contactIds), about: "address-book" },
        removalStartedForm,
      );
    },

    removalStatus: async (jobId) =>
      call(
        { kind: "removal-status", method: "GET", path: `/v2/contacts/deletion/${segment(jobId)}`, about: "removal" },
        removalStatusForm,
      ),

    contactByEmail: async (email) =>
      findContact(call, `/contacts/v3/email/${encodeURIComponent(email)}`, "/contacts/v3/email/***"),

    contactById: async (contactId) => {
      const path = `/contacts/v3/contactId/${contactIdOf(contactId)}`;
      return findContact(call, path, path);
    },

    contactsOnList: async (addressBookId, page) => call(contactsCall(addressBookId, page), contactsPageForm),
  };
};

/** Rows may shift while pages are read, so a list that comes twice counts once. */
const readAllLists = async (call: CallDotdigital): Promise<AddressBook[]> => {
  const books = new Map<number, AddressBook>();
  let skip = 0;
  for (let page = 0; page < MAX_LIST_PAGES; page++) {
    const query = `select=${LISTS_A_PAGE}&skip=${skip}`;
    const found = await call(
      { kind: "address-books", method: "GET", path: "/v2/address-books", query },
      addressBooksForm,
    );
    if (found.length === 0) return [...books.values()];
    for (const book of found) books.set(book.id, book);
    skip += found.length;
  }
  throw new RefusedError(
    `Dotdigital gave ${MAX_LIST_PAGES} pages of address books without an end: expected ${LISTS_A_PAGE * MAX_LIST_PAGES} lists at most.`,
    { code: "too-many-address-books" },
  );
};

const findContact = async (call: CallDotdigital, path: string, shownPath: string): Promise<Contact | undefined> => {
  try {
    return await call({ kind: "contact", method: "GET", path, shownPath, about: "contact" }, contactForm);
  } catch (error) {
    if (error instanceof RefusedError && error.code === "contact-not-found") return undefined;
    throw error;
  }
};

const contactsCall = (addressBookId: number, page: { marker?: string | undefined; limit: number }): Call => {
  const limit = Math.min(MAX_CONTACTS_A_PAGE, Math.max(1, Math.floor(page.limit)));
  const marker = page.marker === undefined ? "" : `&marker=${encodeURIComponent(page.marker)}`;
  const query = `~listId=${int32(addressBookId)}&limit=${limit}${marker}`;
  return {
    ...{ kind: "contacts", method: "GET", path: "/contacts/v3", query, about: "address-book" },
    maxReplyBytes: LARGE_REPLY_BYTES,
  };
};

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

const isInt32Id = (id: number) => Number.isInteger(id) && id > 0 && id <= 2_147_483_647;

/** v2 takes int32, contacts v3 sets no bound: an id that grew over it must not reach v2 as another number. */
const assertInt32Ids = (contactIds: readonly number[]): void => {
  const bad = contactIds.find((id) => !isInt32Id(id));
  if (contactIds.length > 0 && bad === undefined) return;
  throw new RefusedError(
    `A removal takes contact ids between 1 and 2147483647, and one at least; got ${bad ?? "none"}. Nothing was sent.`,
    { code: "contact-id-invalid" },
  );
};

/** Contacts v3 sets no bound to its ids; what is no whole number above 0 would name another path. */
const contactIdOf = (id: number): number => {
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new RefusedError(`A contact's id is a whole number above 0; got ${id}. Nothing was sent.`, {
    code: "contact-id-invalid",
  });
};

/** Addresses one list or nothing: a path must never come to mean more. */
const int32 = (addressBookId: number): number => {
  if (isInt32Id(addressBookId)) return addressBookId;
  throw new RefusedError(`An address book's id is between 1 and 2147483647; got ${addressBookId}. Nothing was sent.`, {
    code: "address-book-id-invalid",
  });
};

/** One segment of a path. Ids come from Dotdigital by way of our tables; a dot or two would climb in the path. */
const segment = (id: string): string => {
  if (/^[\w-]+$/.test(id)) return id;
  throw new RefusedError(
    "The id of an import or a removal consists of letters, digits and hyphens; this one does not.",
    {
      code: "job-id-invalid",
    },
  );
};
