import { inspect } from "node:util";
import { ConfigurationError, RefusedError, TransientError } from "../errors.ts";
import { classifyFailure, type FailedCall, type Failure } from "./classify-failure.ts";

const NOW = Date.parse("2026-05-17T12:00:00Z");

const PUT: FailedCall = { method: "PUT", path: "/contacts/v3/import", host: "r1-api.dotdigital.com" };
const GET: FailedCall = { method: "GET", path: "/v2/data-fields", host: "r1-api.dotdigital.com" };
const LIST: FailedCall = { ...GET, path: "/v2/address-books/7", about: "address-book" };
const IMPORT: FailedCall = { ...GET, path: "/contacts/v3/import/abc", about: "import" };
const REMOVAL: FailedCall = { ...GET, path: "/v2/contacts/deletion/abc", about: "removal" };

const CONTACT: FailedCall = { ...GET, path: "/contacts/v3/contactId/5", about: "contact" };

const RESET = { "x-ratelimit-reset": "20", "x-ratelimit-scope": "lowCallRate" };
const UNTIL = NOW + 20_000;

const reply = (status: number, body: unknown = "", headers: Record<string, string> = {}): Failure => ({
  kind: "reply",
  status,
  headers,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const v2 = (status: number, message: string, headers = {}) => reply(status, { message }, headers);
const v3 = (status: number, errorCode: string, headers = {}) => reply(status, { errorCode, description: "" }, headers);
const network = (code: string, wasSent: boolean): Failure => ({ kind: "network", code, wasSent });

const outline = (error: Error) => {
  if (error instanceof TransientError) {
    const { code, wait, mayHaveHappened } = error;
    return { kind: "transient", code, ...(wait ? { wait } : {}), ...(mayHaveHappened ? { mayHaveHappened } : {}) };
  }
  if (error instanceof RefusedError) return { kind: "refused", code: error.code };
  if (error instanceof ConfigurationError) return { kind: "configuration", code: error.code };
  return error;
};

const transient = (code: string, more: object = {}) => ({ kind: "transient", code, ...more });
const refused = (code: string) => ({ kind: "refused", code });
const configuration = (code: string) => ({ kind: "configuration", code });

it.each<[string, FailedCall, Failure, object]>([
  // Waits. Two different 429s, and what the v2 API says with other statuses.
  [
    "429 with a reset: the rate limit",
    PUT,
    reply(429, "", RESET),
    transient("rate-limited", { wait: { kind: "rate-limit", until: UNTIL, scope: "lowCallRate" } }),
  ],
  ["429 without a word", GET, reply(429), transient("rate-limited", { wait: { kind: "rate-limit" } })],
  [
    "429 with a code that nobody knows",
    GET,
    v3(429, "contacts:calmDown", RESET),
    transient("rate-limited", { wait: { kind: "rate-limit", until: UNTIL, scope: "lowCallRate" } }),
  ],
  [
    "429 with a code that would be final",
    PUT,
    v2(429, "ERROR_ADDRESSBOOK_NOT_FOUND"),
    transient("rate-limited", { wait: { kind: "rate-limit" } }),
  ],
  [
    "429 too many imports: a slot, whatever the reset of the calls",
    PUT,
    v3(429, "contacts:tooManyActiveImports", RESET),
    transient("too-many-active-imports", { wait: { kind: "import-slot" } }),
  ],
  [
    "too many imports in other letters",
    PUT,
    v3(429, "Contacts:TOOMANYACTIVEIMPORTS"),
    transient("too-many-active-imports", { wait: { kind: "import-slot" } }),
  ],
  [
    "too many imports, in v2's words, by 400",
    PUT,
    v2(400, "Error: ERROR_IMPORT_TOOMANYACTIVEIMPORTS"),
    transient("too-many-active-imports", { wait: { kind: "import-slot" } }),
  ],
  [
    "the flat scheme's 400",
    PUT,
    v2(400, "Your account has generated excess API activity and is being temporarily capped. ERROR_APIUSAGE_EXCEEDED"),
    transient("api-usage-exceeded", { wait: { kind: "rate-limit" } }),
  ],
  [
    "the flat scheme's 400 with a time",
    PUT,
    v2(400, "error_apiusage_exceeded", { "retry-after": "20" }),
    transient("api-usage-exceeded", { wait: { kind: "rate-limit", until: UNTIL } }),
  ],
  [
    "a list in use",
    PUT,
    v2(400, "Error: ERROR_ADDRESSBOOK_IN_USE", RESET),
    transient("address-book-in-use", { wait: { kind: "in-use" } }),
  ],
  [
    "maintenance, as a 500",
    PUT,
    v2(500, "Error: ERROR_SYSTEM_SERVICETEMPORARILYUNAVAILABLE"),
    transient("maintenance", { wait: { kind: "maintenance" } }),
  ],
  [
    "maintenance with a time, as a 503",
    PUT,
    v2(503, "ERROR_SYSTEM_SERVICETEMPORARILYUNAVAILABLE", { "retry-after": "20" }),
    transient("maintenance", { wait: { kind: "maintenance", until: UNTIL } }),
  ],

  // Faults that pass. A write may have been carried out; a read changes nothing.
  ["500 of a write", PUT, reply(500), transient("server-error", { mayHaveHappened: true })],
  ["500 of a read", GET, reply(500), transient("server-error")],
  ["502 in HTML", PUT, reply(502, "<html><h1>Bad Gateway</h1>"), transient("server-error", { mayHaveHappened: true })],
  ["503 with a time", PUT, reply(503, "", RESET), transient("server-error", { mayHaveHappened: true })],
  ["504", PUT, reply(504), transient("server-error", { mayHaveHappened: true })],
  [
    "500 with a code that would be final",
    PUT,
    v2(500, "Error: ERROR_ADDRESSBOOK_NOT_FOUND"),
    transient("server-error", { mayHaveHappened: true }),
  ],
  ["500 in v3's form", PUT, v3(500, "contacts:badJson"), transient("server-error", { mayHaveHappened: true })],
  ["400 ERROR_UNKNOWN", PUT, v2(400, "Error: ERROR_UNKNOWN"), transient("server-error")],
  ["408", PUT, reply(408), transient("timed-out")],
  ["425", PUT, reply(425), transient("server-error")],
  ["refused connection", PUT, network("ECONNREFUSED", false), transient("unreachable")],
  ["a host that is unknown", PUT, network("ENOTFOUND", false), transient("unreachable")],
  [
    "a connection reset after sending",
    PUT,
    network("ECONNRESET", true),
    transient("connection-lost", { mayHaveHappened: true }),
  ],
  ["a connection reset while reading", GET, network("ECONNRESET", true), transient("connection-lost")],
  ["no answer in time to a write", PUT, network("ETIMEDOUT", true), transient("timed-out", { mayHaveHappened: true })],
  ["no answer in time to a read", GET, network("ETIMEDOUT", true), transient("timed-out")],
  [
    "202 without an import id",
    PUT,
    { kind: "unexpected", status: 202, problem: "importId: expected an id" },
    transient("unexpected-reply", { mayHaveHappened: true }),
  ],
  [
    "200 that is no JSON",
    GET,
    { kind: "unexpected", status: 200, problem: "the body: expected object" },
    transient("unexpected-reply"),
  ],

  // Configuration: a person must act.
  ["401", GET, v2(401, "Authorization has been denied for this request."), configuration("credentials-refused")],
  ["an API user that is gone", GET, v2(400, "Error: ERROR_APIUSER_INVALID"), configuration("credentials-refused")],
  ["a login that is none", GET, v2(400, "ERROR_INVALID_LOGIN"), configuration("credentials-refused")],
  ["an account that is closed", GET, v2(400, "ERROR_ACCOUNT_INVALID"), configuration("credentials-refused")],
  ["403, a wrong region", GET, reply(403, "Forbidden: Access is denied"), configuration("access-denied")],
  ["a feature that is off", GET, v2(403, "Error: ERROR_FEATURENOTACTIVE"), configuration("feature-not-active")],
  ["an unknown list", LIST, v2(404, "Error: ERROR_ADDRESSBOOK_NOT_FOUND"), configuration("address-book-not-found")],
  ["an unknown list by 400", PUT, v2(400, "error_addressbook_not_found"), configuration("address-book-not-found")],
  ["an unknown list, by v3", PUT, v3(400, "contacts:invalidAddressBookIds"), configuration("address-book-not-found")],
  ["404 of a list without a code", LIST, reply(404), configuration("address-book-not-found")],
  [
    "a list that nobody may write to",
    PUT,
    v2(400, "Address book cannot be written to via the API. ERROR_ADDRESSBOOK_NOTWRITABLE"),
    configuration("address-book-not-writable"),
  ],
  ["too many lists", PUT, v2(400, "ERROR_ADDRESSBOOK_LIMITEXCEEDED"), configuration("address-book-limit")],
  ["an unknown field", PUT, v2(400, "Error: ERROR_DATAFIELD_NOTFOUND"), configuration("data-field-not-found")],
  ["404 of a call that there should be", GET, reply(404, "<h1>Not Found</h1>"), configuration("endpoint-wrong")],
  ["405", PUT, reply(405), configuration("endpoint-wrong")],
  ["407", PUT, reply(407), configuration("proxy-refused")],
  ["a redirect without an address", PUT, reply(300), configuration("redirected")],
  ["the last of the redirects", PUT, reply(399), configuration("redirected")],
  ["a redirect", PUT, reply(302, "", { location: "https://example.com/x" }), configuration("redirected")],

  // Refused: this one thing, for good.
  ["a body that is no JSON", PUT, v3(400, "contacts:badJson"), refused("refused")],
  ["contacts that are wrong", PUT, v3(400, "contacts:invalidContacts"), refused("refused")],
  ["a code that nobody knows", PUT, v3(400, "contacts:newOne"), refused("refused")],
  ["a code that is a word of the language", PUT, v3(400, "constructor"), refused("refused")],
  ["a 4xx without a word", PUT, reply(418), refused("refused")],
  ["413", PUT, reply(413), refused("too-large")],
  ["too many contacts", PUT, v2(400, "ERROR_CONTACT_TOOMANY"), refused("too-large")],
  ["an unknown import", IMPORT, v3(404, "contacts:importNotFound"), refused("import-not-found")],
  ["an unknown import, by v2", IMPORT, v2(404, "Error: ERROR_IMPORT_NOT_FOUND"), refused("import-not-found")],
  ["404 of an import without a code", IMPORT, reply(404), refused("import-not-found")],
  ["404 of a removal", REMOVAL, reply(404), refused("removal-not-found")],
  ["a removal's 404 for a contact", LIST, v2(404, "Error: ERROR_CONTACT_NOT_FOUND"), refused("contact-not-found")],
  ["a removal's 404 for an id", LIST, v2(404, "Error: ERROR_CONTACT_INVALID"), refused("contact-invalid")],
  ["a removal's 400 for an id", LIST, v2(400, "Error: ERROR_CONTACT_INVALID"), refused("contact-invalid")],
  ["a contact that opted out", LIST, v2(400, "x ERROR_CONTACT_SUPPRESSED"), refused("contact-suppressed")],
  [
    "a contact that opted out of the list",
    LIST,
    v2(400, "x ERROR_CONTACT_SUPPRESSEDFORADDRESSBOOK"),
    refused("contact-suppressed"),
  ],
  ["an unknown contact", CONTACT, v3(404, "contacts:contactNotFound"), refused("contact-not-found")],
  ["404 of a contact without a code", CONTACT, reply(404), refused("contact-not-found")],
  [
    "a name that is taken",
    PUT,
    v2(400, "That name is in use already, please choose another. ERROR_ADDRESSBOOK_DUPLICATE"),
    refused("address-book-name-taken"),
  ],
  ["a name that no list may have", PUT, v2(400, "ERROR_ADDRESSBOOK_INVALID"), refused("address-book-invalid")],
])("takes %s for what it is", (_title, call, failure, expected) => {
  expect(outline(classifyFailure(call, failure, NOW))).toEqual(expected);
});

it("says which call, status and code, and what to do, and keeps the words apart", () => {
  const error = classifyFailure(LIST, v2(404, "Error: ERROR_ADDRESSBOOK_NOT_FOUND"), NOW);

  expect(error.message).toBe(
    "Dotdigital answered GET /v2/address-books/7 at r1-api.dotdigital.com with HTTP 404, ERROR_ADDRESSBOOK_NOT_FOUND. " +
      "The account has no such address book: correct the export; a list that is made anew has another id.",
  );
  expect(error.cause).toEqual(new Error("HTTP 404, ERROR_ADDRESSBOOK_NOT_FOUND"));
  expect(error.words?.forReport()).toBe('HTTP 404: ERROR_ADDRESSBOOK_NOT_FOUND, "Error: ERROR_ADDRESSBOOK_NOT_FOUND"');
});

it.each<[Failure, string]>([
  [
    { kind: "unexpected", status: 202, problem: "importId: expected an id" },
    "Dotdigital answered PUT /contacts/v3/import at r1-api.dotdigital.com with HTTP 202, but not in the form expected: importId: expected an id. Try again later.",
  ],
  [
    { kind: "unexpected", problem: "it is too long" },
    "Dotdigital answered PUT /contacts/v3/import at r1-api.dotdigital.com, but not in the form expected: it is too long. Try again later.",
  ],
  [
    network("ECONNREFUSED", false),
    "Dotdigital could not be reached for PUT /contacts/v3/import at r1-api.dotdigital.com (ECONNREFUSED). Expected an answer: try again later.",
  ],
  [
    network("ETIMEDOUT", true),
    "Dotdigital gave no answer in time to PUT /contacts/v3/import at r1-api.dotdigital.com (ETIMEDOUT). Expected an answer: try again later.",
  ],
  [
    network("ECONNRESET", true),
    "Dotdigital dropped the connection during PUT /contacts/v3/import at r1-api.dotdigital.com (ECONNRESET). Expected an answer: try again later.",
  ],
  [
    reply(400),
    "Dotdigital answered PUT /contacts/v3/import at r1-api.dotdigital.com with HTTP 400. Sending the same again will not help.",
  ],
])("says of %j what happened to which call", (failure, message) => {
  expect(classifyFailure(PUT, failure, NOW).message).toBe(message);
});

it("has the code of the network in its cause", () => {
  expect(classifyFailure(PUT, network("ECONNRESET", true), NOW).cause).toMatchObject({ code: "ECONNRESET" });
});

it.each(["description", "error"])("keeps the details, which carry their words as `%s`", (key) => {
  const body = {
    errorCode: "contacts:invalidContacts",
    description: "Invalid contact data",
    details: [{ item: "email", [key]: "not an address" }],
  };
  const error = classifyFailure(PUT, reply(400, body), NOW);

  expect(error.words?.forReport()).toContain('contacts:invalidContacts, "Invalid contact data; email: not an address"');
});

it("has a code that nobody knows in its words only", () => {
  const error = classifyFailure(PUT, v3(503, "contacts:Kim.1961-tel4791234567"), NOW);
  expect(error.message).toContain("with HTTP 503, unknown-code.");
  expect(error).toMatchObject({ origin: { status: 503, said: "unknown-code" } });
  expect(inspect(error)).not.toContain("Kim");
  expect(error.words?.forReport()).toBe('HTTP 503: "contacts:Kim.1961-tel4791234567"');
});

it("keeps the words of a page of HTML without its tags and scripts", () => {
  const page = "<html><script>var x = 1;</script><body><h1>We are\n busy</h1></body></html>";
  expect(classifyFailure(GET, reply(502, page), NOW).words?.forReport()).toBe('HTTP 502: "We are busy"');
});

it.each<[string, unknown]>([
  ["v2's message", { message: "Duplicate: jo.doe@example.com ERROR_CONTACT_INVALID" }],
  ["v3's description", { errorCode: "contacts:x", description: "Duplicate identifier 'jo.doe@example.com'" }],
  ["v3's details", { errorCode: "contacts:x", description: "", details: [{ item: "jo.doe@example.com", error: "x" }] }],
  ["a code", { errorCode: "jo.doe@example.com", description: "x" }],
  ["a text", "jo.doe@example.com is wrong"],
  ["what looks like a code", { message: "error_jo.doe@example.com" }],
  ["a long text that is cut", `${"x".repeat(490)} jo.doe@example.com`],
])("masks e-mail addresses in %s, everywhere in the error", (_title, body) => {
  const error = classifyFailure(PUT, reply(400, body), NOW);

  expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/jo\.do|example\.com/);
});

it("names only the host of a redirect", () => {
  const said = (headers: Record<string, string>) => classifyFailure(PUT, reply(307, "", headers), NOW);
  expect(said({ location: "https://elsewhere.example.com/x?token=1" }).words?.forReport()).toBe(
    "HTTP 307 to elsewhere.example.com",
  );
  expect(said({ location: "https://elsewhere.example.com/x?token=1" }).message).not.toContain("elsewhere");
  expect(said({}).words?.forReport()).toBe("HTTP 307 to the same host");
  expect(said({ location: "/x" }).words?.forReport()).toBe("HTTP 307 to the same host");
});

it.each([400, 403, 404, 429, 500])(
  "says nothing but status and code of a %i that quotes a profile, however it is printed",
  (status) => {
    const description = "Anna Berg, +47 912 34 567, born 17 May 1980: 'peanut allergy' is too long";
    const body = { errorCode: "Anna Berg", description, details: [{ item: "NOTE", error: "peanut allergy" }] };
    const error = classifyFailure(PUT, reply(status, body), NOW);

    for (const printed of [inspect(error, { depth: null, showHidden: true }), JSON.stringify(error), `${error.words}`])
      expect(printed).not.toMatch(/Anna|Berg|912|1980|peanut/);
    expect(error.words?.forReport()).toContain("peanut allergy");
  },
);
