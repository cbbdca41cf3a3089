import fc from "fast-check";
import { anyJson, damage, mutate, mutations, spoilt, writeJson } from "../json/hostile-json.ts";
import { type CallName, callNames } from "./calls.ts";

export type Reply = { status: number; headers: Record<string, string>; body: Buffer };

/** What comes back of one call: a reply, or a connection that fails. */
export type Answer = ({ kind: "reply" } & Reply) | { kind: "failure"; code: string; message: string };

export type Exchange = { call: CallName; answer: Answer };

/** Addresses that must turn up in no error, in the places where Dotdigital quotes them. */
const person = "jo.doe@example.com";
const quoting = `Contact '${person}' and älva.ström@exämple.example are duplicates`;

const page = [
  { contactId: 5, status: "subscribed", identifiers: { email: person } },
  { contactId: 6, identifiers: {} },
];
const book = { id: 7, name: "Loyalty", visibility: "Private", contacts: 3 };

const contact = {
  contactId: 5,
  status: "subscribed",
  identifiers: { email: person },
  channelProperties: { email: { emailType: "Html", optInType: "Single", status: "subscribed" } },
  lists: [
    { id: 7, name: "Loyalty", status: "subscribed" },
    { id: 8, name: "Test", status: "pending" },
  ],
};

/** What Dotdigital answers when all is well (contacts v3 and v2 specifications). */
const goodReplies: Record<CallName, unknown> = {
  addressBook: book,
  addressBooks: [book, { id: 8, name: "Test", visibility: "Public", contacts: 0 }],
  createAddressBook: book,
  dataFields: [{ name: "FIRSTNAME", type: "String", visibility: "Public", defaultValue: "" }],
  startImport: { importId: "3f0c7a52-0f3c-4d5e-9c53-1a2b3c4d5e6f" },
  importResult: {
    importId: "3f0c7a52-0f3c-4d5e-9c53-1a2b3c4d5e6f",
    status: "Finished",
    summary: { newContacts: 1, updatedContacts: 1, globallySuppressed: 0, invalidEntries: 1, duplicateIdentifiers: 0 },
    created: [{ contactId: 11, identifiers: { email: person } }],
    updated: [{ contactId: 12, identifiers: { email: "anna@example.com" } }],
    failures: [
      { identifiers: { email: person }, failures: [{ failureCode: "duplicate", description: quoting }] },
      { identifiers: { contactId: 13 }, failures: [{ failureCode: "InvalidContactId", description: quoting }] },
    ],
  },
  startRemoval: { id: "9b2f8c1e", status: "NotFinished" },
  removalStatus: { Id: "9b2f8c1e", Status: "Completed" },
  contactByEmail: contact,
  contactById: contact,
  contactsOnList: { _items: page, _links: { self: {}, next: { marker: "abc" } } },
  account: {
    id: 1,
    properties: [
      { name: "Name", type: "String", value: "Demo" },
      { name: "ApiEndpoint", type: "String", value: "https://r1-api.dotdigital.com" },
    ],
  },
};

const errorReplies: unknown[] = [
  { message: `${quoting} ERROR_CONTACT_NOT_FOUND` },
  { message: "Error: ERROR_ADDRESSBOOK_NOT_FOUND" },
  { errorCode: "contacts:contactNotFound", description: quoting, details: [{ item: person, description: quoting }] },
  { message: "ERROR_APIUSAGE_EXCEEDED" },
  { errorCode: "contacts:tooManyActiveImports", description: quoting, details: [{ item: person, error: quoting }] },
  { errorCode: person, description: person, details: [{ item: "contacts[0]", description: quoting }] },
  quoting,
  `<html><body><script>${person}</script><h1>${quoting}</h1></body></html>`,
];

const headerText = fc.oneof(
  fc.constantFrom(
    "0",
    "1",
    "60",
    "1e9",
    "4102444800",
    "-1",
    "99999999999999999999",
    "Wed, 21 Oct 2026 07:28:00 GMT",
    "",
  ),
  fc.string({ maxLength: 12 }),
);

const headers = fc.record(
  {
    date: headerText,
    "retry-after": headerText,
    "x-ratelimit-limit": headerText,
    "x-ratelimit-remaining": headerText,
    "x-ratelimit-reset": headerText,
    "x-ratelimit-scope": headerText,
    "content-type": headerText,
    location: fc.oneof(
      headerText,
      fc.constantFrom(`https://${person}/v2`, `/login?user=${person}`, `mailto:${person}`),
    ),
  },
  { requiredKeys: [] },
);

const goodStatus = fc.constantFrom(200, 200, 201, 202, 204);
const badStatus = fc.constantFrom(
  ...[400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504],
  ...[301, 302, 307, 304, 418, 451, 599],
);

/** What was said, changed in a few places or in none; or any JSON; or bytes. */
const bodyLike = (said: unknown[]): fc.Arbitrary<Buffer> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .record({
          good: fc.constantFrom(...said),
          mutations: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: mutations }),
          damage,
        })
        .map((made) => {
          const changed = mutate(made.good, made.mutations);
          return spoilt(typeof changed === "string" ? changed : writeJson(changed), made.damage);
        }),
    },
    { weight: 1, arbitrary: anyJson.map((json) => Buffer.from(writeJson(json))) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
  );

const failures = fc.record({
  kind: fc.constant("failure" as const),
  code: fc.constantFrom("ECONNRESET", "ECONNREFUSED", "ENOTFOUND", "CERT_HAS_EXPIRED", "ERR_BAD_RESPONSE", "EPIPE"),
  message: fc.constantFrom("socket hang up", quoting, "maxContentLength size of 5 exceeded", "stream has been aborted"),
});

const kind = fc.constant("reply" as const);
const refusal = fc.record({ kind, status: badStatus, headers, body: bodyLike(errorReplies) });
const oddSuccess = fc.record({ kind, status: goodStatus, headers, body: bodyLike(errorReplies) });
const successOf = (call: CallName) =>
  fc.record({ kind, status: goodStatus, headers, body: bodyLike([goodReplies[call]]) });

const exchangeOf = (name: CallName): fc.Arbitrary<Exchange> =>
  fc.record({
    call: fc.constant(name),
    answer: fc.oneof(
      { weight: 16, arbitrary: successOf(name) },
      { weight: 12, arbitrary: refusal },
      { weight: 1, arbitrary: oddSuccess },
      { weight: 1, arbitrary: failures },
    ),
  });

export const exchanges: fc.Arbitrary<Exchange> = fc.oneof(...callNames.map(exchangeOf));
