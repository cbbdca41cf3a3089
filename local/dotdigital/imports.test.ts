import { checkedCall } from "../../tests/openapi/checked-call.ts";
import { finishedImport, startedImport } from "../../tests/openapi/finished-import.ts";
import { controlDotdigital, type DotdigitalControl } from "./control.ts";
import { type Dotdigital, startDotdigital } from "./start-dotdigital.ts";

const LIST = 12345;
let dotdigital: Dotdigital;
let control: DotdigitalControl;
beforeAll(async () => {
  dotdigital = await startDotdigital();
  control = controlDotdigital(dotdigital.url);
});
afterAll(() => dotdigital.close());
beforeEach(() => control.reset());

const importNow = (
  contacts: (string | Record<string, unknown>)[],
  options: { lists?: number[]; mergeOption?: string } = {},
) => finishedImport(dotdigital.url, contacts, options);
const put = (body: unknown) =>
  checkedCall(dotdigital.url, "PUT", "/contacts/v3/import", { body, isBadOnPurpose: true });
const emailsOn = async (list: number) => (await control.members(1, list)).map((member) => member.email);

it("creates contacts, subscribed and on their list, and says their ids", async () => {
  const result = await importNow(["bob@example.com", "Ada@Example.com"], { lists: [LIST] });
  expect(result).toEqual({
    importId: expect.any(String),
    status: "Finished",
    summary: { newContacts: 2, updatedContacts: 0, globallySuppressed: 0, invalidEntries: 0, duplicateIdentifiers: 0 },
    created: [
      { contactId: 100_000_001, identifiers: { email: "bob@example.com" } },
      { contactId: 100_000_002, identifiers: { email: "ada@example.com" } },
    ],
    updated: [],
    failures: [],
  });
  expect(await control.members(1, LIST)).toEqual([
    { email: "ada@example.com", contactId: 100_000_002, status: "subscribed", dataFields: {} },
    { email: "bob@example.com", contactId: 100_000_001, status: "subscribed", dataFields: {} },
  ]);
});

it("updates a contact that it knows by e-mail in any case, and leaves lists alone where none are sent", async () => {
  await importNow(["ada@example.com"], { lists: [LIST] });
  await control.takeOffList(1, LIST, "ada@example.com");
  const result = await importNow([{ identifiers: { email: "ADA@example.com" }, dataFields: { firstName: "Ada" } }]);
  expect(result.updated).toEqual([{ contactId: 100_000_001, identifiers: { email: "ada@example.com" } }]);
  expect(await control.contact(1, "ada@example.com")).toMatchObject({ lists: [], dataFields: { FIRSTNAME: "Ada" } });
});

it("clears a field by null under overwrite, keeps one that is left out, and clears none under another merge option", async () => {
  const fields = { FIRSTNAME: "Ada", LASTNAME: "Lovelace" };
  const ada = { identifiers: { email: "ada@example.com" } };
  await importNow([{ ...ada, dataFields: fields }]);
  const fieldsNow = async () => (await control.contact(1, "ada@example.com"))?.dataFields;
  for (const mergeOption of ["overwriteIfNotEmpty", "overwriteIfEmpty"]) {
    await importNow([{ ...ada, dataFields: { FIRSTNAME: null } }], { mergeOption });
    expect(await fieldsNow()).toMatchObject(fields);
  }
  await importNow([{ ...ada, dataFields: { FIRSTNAME: null } }], { mergeOption: "overwrite" });
  expect(await fieldsNow()).toMatchObject({ LASTNAME: "Lovelace" });
  expect((await fieldsNow())?.FIRSTNAME ?? null).toBeNull();
});

it("makes nobody of an id that it does not know, and says how many contacts there are and ever were", async () => {
  await importNow(["ada@example.com", "bob@example.com"]);
  await control.erase(1, { email: "bob@example.com" });
  const gone = { matchIdentifier: "contactId", identifiers: { contactId: 100_000_002 } };
  const result = await importNow([gone], { lists: [LIST] });
  expect(result).toMatchObject({
    created: [],
    updated: [],
    failures: [{ failures: [{ failureCode: "InvalidContactId" }] }],
  });
  expect(await emailsOn(LIST)).toEqual([]);
  expect(await control.account(1)).toMatchObject({ contacts: 1, contactsMade: 2 });
});

it("never takes anybody off a list", async () => {
  await control.addAddressBook(1, { id: 7, name: "Other" });
  await importNow(["ada@example.com"], { lists: [LIST] });
  await importNow(["ada@example.com"], { lists: [7] });
  expect(await emailsOn(LIST)).toEqual(["ada@example.com"]);
  expect(await emailsOn(7)).toEqual(["ada@example.com"]);
});

it("leaves the status of who opted out as it is", async () => {
  await importNow(["ada@example.com"]);
  await control.optOut(1, { email: "ada@example.com" });
  await importNow([{ identifiers: { email: "ada@example.com" }, dataFields: { FIRSTNAME: "Ada" } }], { lists: [LIST] });
  expect(await control.contact(1, "ada@example.com")).toMatchObject({
    status: "unsubscribed",
    dataFields: { FIRSTNAME: "Ada" },
  });
  expect(await control.counters()).toMatchObject({ channelPropertiesSent: 0 });
});

it("re-subscribes where channelProperties say so, and remembers that somebody sent them", async () => {
  await importNow(["ada@example.com"]);
  await control.optOut(1, { email: "ada@example.com" });
  await importNow([
    { identifiers: { email: "ada@example.com" }, channelProperties: { email: { status: "subscribed" } } },
  ]);
  expect(await control.contact(1, "ada@example.com")).toMatchObject({ status: "subscribed" });
  expect(await control.counters()).toMatchObject({ channelPropertiesSent: 1, contactKeys: { channelProperties: 1 } });
});

it.each<[string, Record<string, unknown>, string, string, string]>([
  [
    "an address that is none",
    { identifiers: { email: "ada@bob@example.com" } },
    "invalidEmail",
    "Invalid value for 'email'",
    "invalidEntries",
  ],
  [
    "an address that the body holds twice",
    { identifiers: { email: "FIRST@example.com" } },
    "duplicateIdentifier",
    "Duplicate identifier detected for email 'first@example.com'",
    "duplicateIdentifiers",
  ],
  [
    "somebody globally suppressed",
    { identifiers: { email: "gone@example.com" } },
    "GloballySuppressed",
    "The contact is globally suppressed",
    "globallySuppressed",
  ],
  [
    "a list that does not exist",
    { identifiers: { email: "eva@example.com" }, lists: [LIST, 99] },
    "InvalidAddressBookIds",
    "Invalid address book ids: 99",
    "invalidEntries",
  ],
  [
    "a value of the wrong type",
    { identifiers: { email: "eva@example.com" }, dataFields: { POINTS: "many" } },
    "ApiSchemaViolation",
    "Invalid value for data field 'POINTS'",
    "invalidEntries",
  ],
  [
    "no identifier to match",
    { identifiers: {} },
    "NoValidIdentifiers",
    "No valid identifiers were specified",
    "invalidEntries",
  ],
  [
    "an identifier it does not have",
    { matchIdentifier: "shoeSize", identifiers: { email: "eva@example.com" } },
    "InvalidMatchIdentifier",
    "Invalid value for 'matchIdentifier' 'shoeSize'",
    "invalidEntries",
  ],
])("rejects %s, and imports the rest", async (_what, contact, failureCode, description, countedAs) => {
  await control.suppress(1, "gone@example.com");
  const result = await importNow(["first@example.com", contact], { lists: [LIST] });
  expect(result.status).toBe("Finished");
  expect(result.failures).toEqual([expect.objectContaining({ failures: [{ failureCode, description }] })]);
  expect(result.summary).toMatchObject({ newContacts: 1, [countedAs]: 1 });
  expect(await emailsOn(LIST)).toEqual(["first@example.com"]);
});

it("ignores a data field that the account does not have, without a word", async () => {
  const result = await importNow([{ identifiers: { email: "ada@example.com" }, dataFields: { SHOE_SIZE: 41 } }], {
    lists: [LIST],
  });
  expect(result.failures).toEqual([]);
  expect(await control.members(1, LIST)).toMatchObject([{ dataFields: {} }]);
});

it("keeps new contacts pending and off the lists under double opt-in, until they confirm", async () => {
  await control.changeAccount(1, { doubleOptIn: true });
  await importNow(["ada@example.com"], { lists: [LIST] });
  expect(await emailsOn(LIST)).toEqual([]);
  expect(await control.contact(1, "ada@example.com")).toMatchObject({
    status: "pendingOptIn",
    lists: [{ id: LIST, status: "pending" }],
  });
  await control.confirmOptIn(1, "ada@example.com");
  expect(await control.members(1, LIST)).toMatchObject([{ email: "ada@example.com", status: "subscribed" }]);
});

describe("the end of an import", () => {
  it("comes at the look it is set to, and only then is it applied", async () => {
    await control.changeAccount(1, { imports: { looks: 3, ms: null } });
    const id = await startedImport(dotdigital.url, ["ada@example.com"], { lists: [LIST] });
    const look = () => checkedCall(dotdigital.url, "GET", `/contacts/v3/import/${id}`);
    expect((await look()).body).toEqual({ importId: id, status: "NotFinished" });
    expect((await look()).body).toEqual({ importId: id, status: "NotFinished" });
    expect(await emailsOn(LIST)).toEqual([]);
    expect((await look()).body).toMatchObject({ status: "Finished" });
    expect(await emailsOn(LIST)).toEqual(["ada@example.com"]);
  });

  it("comes at its time though nobody looks", async () => {
    await control.changeAccount(1, { imports: { looks: null, ms: 0 } });
    await startedImport(dotdigital.url, ["ada@example.com"], { lists: [LIST] });
    expect(await emailsOn(LIST)).toEqual(["ada@example.com"]);
  });
});

it("refuses one import more than the account may have active, and takes it once one has finished", async () => {
  await control.changeAccount(1, { limits: { activeImports: 1 }, imports: { looks: 1, ms: null } });
  const id = await startedImport(dotdigital.url, ["ada@example.com"]);
  const refused = await put({ contacts: [{ matchIdentifier: "email", identifiers: { email: "bob@example.com" } }] });
  expect(refused).toMatchObject({ status: 429, body: { errorCode: "contacts:tooManyActiveImports" } });
  await checkedCall(dotdigital.url, "GET", `/contacts/v3/import/${id}`);
  await startedImport(dotdigital.url, ["bob@example.com"]);
  expect(await control.account(1)).toMatchObject({ activeImports: 1, mostActiveImports: 1 });
});

it("shares the account's active imports with another integration", async () => {
  await control.changeAccount(1, { limits: { activeImports: 25, importsOfOthers: 24 } });
  await startedImport(dotdigital.url, ["ada@example.com"]);
  const refused = await put({ contacts: [{ matchIdentifier: "email", identifiers: { email: "bob@example.com" } }] });
  expect(refused).toMatchObject({ status: 429, body: { errorCode: "contacts:tooManyActiveImports" } });
  await control.changeAccount(1, { limits: { importsOfOthers: 23 } });
  await startedImport(dotdigital.url, ["bob@example.com"]);
  expect(await control.account(1)).toMatchObject({ activeImports: 2, mostActiveImports: 2 });
});

it.each<[string, unknown, Record<string, unknown>]>([
  ["text that is not JSON", "{", { errorCode: "contacts:badJson", description: "The request JSON is badly formed" }],
  ["a body that is no object", [], { errorCode: "contacts:badJson" }],
  ["nobody", { contacts: [] }, { errorCode: "contacts:invalidContacts", description: "Invalid contact data" }],
  [
    "mistakes, all of which it names",
    {
      mergeOption: "replace",
      contacts: [{ identifiers: {} }, { matchIdentifier: "email", identifiers: {}, lists: [] }],
    },
    {
      errorCode: "contacts:invalidContacts",
      details: [
        { item: "mergeOption", description: "Not a known merge option" },
        { item: "contacts[0].matchIdentifier", description: "The field is required" },
        { item: "contacts[1].lists", description: "Expected 1 to 100 list ids" },
      ],
    },
  ],
])("refuses an import with %s as a whole", async (_what, body, error) => {
  expect(await put(body)).toMatchObject({ status: 400, body: error });
});

it("refuses a body over the limit", async () => {
  await control.changeAccount(1, { limits: { maxBodyBytes: 1000 } });
  expect(await put({ contacts: ["x".repeat(1000)] })).toMatchObject({ status: 413 });
});

it("does not know an import of another account, or none", async () => {
  await control.createAccount({ id: 2, username: "other@example.com", password: "Passw0rd-2" });
  const id = await startedImport(dotdigital.url, ["ada@example.com"]);
  const asOther = { username: "other@example.com", password: "Passw0rd-2" };
  expect(await checkedCall(dotdigital.url, "GET", `/contacts/v3/import/${id}`, asOther)).toMatchObject({
    status: 404,
    body: { errorCode: "contacts:importNotFound", description: `The import request '${id}' could not be found!` },
  });
});
