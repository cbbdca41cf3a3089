import { z } from "zod";
import { isObject } from "../json/is-object.ts";
import { listOf } from "../json/list-of.ts";
import { Words } from "../personal/words.ts";
import type {
  Account,
  AddressBook,
  Contact,
  ContactReference,
  ContactsPage,
  DataField,
  ImportFailure,
  ImportResult,
  ListedContact,
  RemovalStatus,
} from "./dotdigital.ts";
import { knownFailureCode, knownStatus, unknownCode } from "./known-codes.ts";
import type { ListForms } from "./read-with-lists.ts";

/*
 * Dotdigital's replies as it may send them, turned into ours. What a decision hangs on must be there; anything else may
 * be absent, null or new. A code or a status is one that we know, for it is stored, logged and shown; whatever else
 * Dotdigital says is `Words`. Sources: Dotdigital's OpenAPI of contacts v3 (3.4.3) and of v2.
 */

/** A status in Dotdigital's own spelling, or `unknown`. */
const status = z.string().catch("").transform(knownStatus);

/** Goes into paths, so nothing but the letters of an id is taken. */
const jobId = z.string().regex(/^[\w-]{1,100}$/, "expected an id");
/** The most of each, far above what there is: an import carries 100,000 contacts, a page 5,000. */
const most = { lists: 10_000, dataFields: 10_000, sent: 500_000, failures: 1_000, onPage: 20_000, properties: 1_000 };

const count = z.number().int().min(0).catch(0);

export const addressBookForm: z.ZodType<AddressBook> = z.object({
  id: z.number().int(),
  name: z.string(),
  visibility: z.string().catch("Unknown"),
  contacts: count,
});

/** `values` in any case; undefined for any other. */
const anyCaseOf = <Value extends string>(values: readonly Value[], text: string): Value | undefined =>
  values.find((value) => value.toLowerCase() === text.toLowerCase());

export const addressBooksForm: z.ZodType<AddressBook[]> = listOf(addressBookForm, most.lists);

export const dataFieldsForm: z.ZodType<DataField[]> = listOf(
  z.object({ name: z.string(), type: z.string().catch("") }).transform(({ name, type }) => ({
    name,
    type: anyCaseOf(["String", "Numeric", "Date", "Boolean"], type) ?? ("String" as const),
  })),
  most.dataFields,
);

export const importStartedForm = z.object({ importId: jobId });

const maybeId = z.number().int().optional().catch(undefined);
const maybeText = z.string().optional().catch(undefined);
const identifiers = z.object({ email: maybeText }).catch({ email: undefined });

/** There are tens of thousands of them in a result: zod takes ten times as long for each. */
const referenceOf = (element: unknown): ContactReference | undefined => {
  if (!isObject(element)) return undefined;
  const { contactId, identifiers } = element;
  const email = isObject(identifiers) ? identifiers.email : undefined;
  return {
    contactId: typeof contactId === "number" && Number.isSafeInteger(contactId) ? contactId : undefined,
    email: typeof email === "string" ? email : undefined,
  };
};

/** A code that we do not know is words. */
const failure = z
  .object({ failureCode: z.string().catch(unknownCode), description: z.string().catch("") })
  .transform(({ failureCode: said, description }) => {
    const failureCode = knownFailureCode(said);
    const isNew = failureCode === unknownCode && said !== unknownCode;
    return { failureCode, words: new Words(isNew ? `${said}: ${description}` : description) };
  });

/** As sent: whoever was matched by contact id may have no other identifier. Text where the schema is taken by its word. */
const sentId = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
const sentIdentifiers = z
  .object({ email: maybeText, contactId: sentId.optional().catch(undefined) })
  .catch({ email: undefined, contactId: undefined });

const importFailure: z.ZodType<ImportFailure> = z
  .object({ contactId: maybeId, identifiers: sentIdentifiers, failures: listOf(failure, most.failures).catch([]) })
  .transform((contact) => ({
    contactId: contact.contactId ?? contact.identifiers.contactId,
    email: contact.identifiers.email,
    failures: contact.failures,
  }));

const summary = z.object({
  newContacts: count,
  updatedContacts: count,
  globallySuppressed: count,
  invalidEntries: count,
  duplicateIdentifiers: count,
});

const IMPORT_STATUSES = [
  "Finished",
  "NotFinished",
  "RejectedByWatchdog",
  "Failed",
  "ExceedsAllowedContactLimit",
] as const;

/** The long lists of an import's result, and what is kept of them. */
export const importResultLists: ListForms = {
  created: { most: most.sent, take: referenceOf },
  updated: { most: most.sent, take: referenceOf },
  failures: { most: most.sent, take: (element) => importFailure.safeParse(element).data },
};

/** Of lists that `importResultLists` has made. */
const taken = <T>() => z.custom<T[]>(Array.isArray, "expected a list");

/** Of a reply whose lists were read while it came. */
export const importResultForm: z.ZodType<ImportResult> = z
  .object({
    status: z.string(),
    summary: summary.nullish(),
    created: taken<ContactReference>().nullish(),
    updated: taken<ContactReference>().nullish(),
    failures: taken<ImportFailure>().nullish(),
  })
  .transform(({ status, summary, created, updated, failures }) => ({
    status: anyCaseOf(IMPORT_STATUSES, status) ?? "Unknown",
    statusText: knownStatus(status),
    ...(summary ? { summary } : {}),
    ...(created ? { created } : {}),
    ...(updated ? { updated } : {}),
    ...(failures ? { failures } : {}),
  }));

/** Dotdigital's page has `Id` and `Status`, its specification `id` and `status`. */
const withLowerCaseKeys = <Form extends z.ZodType>(form: Form) =>
  z.preprocess(
    (value) =>
      typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]))
        : value,
    form,
  );

export const removalStartedForm: z.ZodType<{ jobId: string }> = withLowerCaseKeys(
  z.object({ id: jobId }).transform(({ id }) => ({ jobId: id })),
);

export const removalStatusForm: z.ZodType<RemovalStatus> = withLowerCaseKeys(
  z.object({ status: z.string() }).transform(
    ({ status }): RemovalStatus => ({
      status: anyCaseOf(["Started", "Completed", "Failed"], status) ?? "Unknown",
      statusText: knownStatus(status),
    }),
  ),
);

export const listedContactForm: z.ZodType<ListedContact> = z
  .object({ contactId: z.number().int(), status, identifiers })
  .transform(({ contactId, status, identifiers: { email } }) => ({
    contactId,
    status,
    ...(email === undefined ? {} : { email }),
  }));

const listMembership = z.object({ id: z.number().int(), status });

export const contactForm: z.ZodType<Contact> = z
  .object({
    contactId: z.number().int(),
    status,
    identifiers,
    lists: listOf(listMembership, most.lists).optional().catch(undefined),
  })
  .transform(({ contactId, status, identifiers: { email }, lists }) => ({
    contactId,
    status,
    ...(email === undefined ? {} : { email }),
    lists,
  }));

export const contactsPageForm: z.ZodType<ContactsPage> = z
  .object({
    _items: listOf(listedContactForm, most.onPage),
    _links: z.object({ next: z.object({ marker: z.string() }).nullish() }),
  })
  .transform(({ _items, _links }) => ({
    contacts: _items,
    ...(_links.next?.marker ? { nextMarker: _links.next.marker } : {}),
  }));

/** Which account the API user belongs to: every value of account-info is a string in a list of properties. */
export const accountForm: z.ZodType<Account & { name?: string }> = z
  .object({
    id: z.number().int(),
    properties: listOf(
      z.object({ name: z.string().nullish(), value: z.string().nullish().catch(undefined) }),
      most.properties,
    ),
  })
  .transform(({ id, properties }, context) => {
    const property = (wanted: string) =>
      properties.find(({ name }) => name?.toLowerCase() === wanted.toLowerCase())?.value ?? undefined;
    const endpoint = property("ApiEndpoint");
    const name = property("Name");
    if (!endpoint) {
      context.addIssue({ code: "custom", message: "expected a property ApiEndpoint", path: ["properties"] });
      return z.NEVER;
    }
    return { accountId: id, endpoint, ...(name ? { name } : {}) };
  });
