import { validateReply, validateRequest } from "./openapi.ts";

const contact = { matchIdentifier: "email", identifiers: { email: "ada@example.com" }, lists: [1] };

it.each<[string, string, string, unknown, string[]]>([
  ["an import as documented", "PUT", "/contacts/v3/import", { mergeOption: "overwrite", contacts: [contact] }, []],
  ["a bare array of ids", "POST", "/v2/address-books/7/contacts/delete", [1, 2], []],
  [
    "an identifier that is the contact id",
    "PUT",
    "/contacts/v3/import",
    { contacts: [{ matchIdentifier: "contactId", identifiers: { contactId: 7 } }] },
    [],
  ],
  [
    "an import of nobody",
    "PUT",
    "/contacts/v3/import",
    { contacts: [] },
    ["PUT /contacts/v3/import: request: /contacts must NOT have fewer than 1 items"],
  ],
  [
    "a contact on an empty list of lists",
    "PUT",
    "/contacts/v3/import",
    { contacts: [{ ...contact, lists: [] }] },
    ["PUT /contacts/v3/import: request: /contacts/0/lists must NOT have fewer than 1 items"],
  ],
  [
    "ids that are text",
    "POST",
    "/v2/address-books/7/contacts/delete",
    ["1"],
    ["POST /v2/address-books/{addressBookId}/contacts/delete: request: /0 must be integer"],
  ],
  ["a body where none is taken", "GET", "/v2/account-info", {}, ["GET /v2/account-info takes no body"]],
  ["no body where one is needed", "PUT", "/contacts/v3/import", undefined, ["PUT /contacts/v3/import needs a body"]],
  ["a path that does not exist", "GET", "/v2/lists", undefined, ["GET /v2/lists is not in the specification"]],
])("%s: the request's problems are named", (_title, method, path, body, problems) => {
  expect(validateRequest(method, path, body)).toEqual(problems);
});

it.each<[string, string, string, number, unknown, string[]]>([
  ["a status of an import", "GET", "/contacts/v3/import/abc", 200, { importId: "abc", status: "NotFinished" }, []],
  [
    "a field that may be null",
    "GET",
    "/v2/data-fields",
    200,
    [{ name: "POINTS", type: "Numeric", defaultValue: null }],
    [],
  ],
  ["a query in the path", "GET", "/v2/address-books?select=1&skip=0", 200, [{ id: 1, name: "A" }], []],
  ["a status that only Dotdigital's pages have", "GET", "/v2/address-books/7", 404, { message: "Error: X" }, []],
  [
    "the import's own path, not that of an identifier",
    "GET",
    "/contacts/v3/import/abc",
    200,
    { status: "Done" },
    [
      "GET /contacts/v3/import/{importId}: reply 200: must have required property 'importId'",
      "GET /contacts/v3/import/{importId}: reply 200: /status must be equal to one of the allowed values",
    ],
  ],
  [
    "a property too many",
    "GET",
    "/v2/address-books/7",
    200,
    { id: 7, name: "A", members: 1 },
    ["GET /v2/address-books/{id}: reply 200: must NOT have additional properties: members"],
  ],
  [
    "a status nobody knows",
    "PUT",
    "/contacts/v3/import",
    418,
    undefined,
    ["PUT /contacts/v3/import: a status 418 is not in the specification"],
  ],
  ["no body", "GET", "/v2/server-time", 200, undefined, ["GET /v2/server-time: reply 200 has no body"]],
])("%s: the reply's problems are named", (_title, method, path, status, body, problems) => {
  expect(validateReply(method, path, status, body)).toEqual(problems);
});
