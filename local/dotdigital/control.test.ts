import { finishedImport } from "../../tests/openapi/finished-import.ts";
import { controlDotdigital, type DotdigitalControl } from "./control.ts";
import { digestMembers } from "./digest-members.ts";
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

it("resets to how it was started, or to what it is given", async () => {
  await control.createAccount({ id: 2, username: "other@example.com", addressBooks: [{ id: 5, name: "Five" }] });
  await control.plant({ effect: { drop: true } });
  await control.reset();
  expect((await control.accounts()).map((account) => account.id)).toEqual([1]);
  expect(await control.faults()).toEqual([]);
  await control.reset({ accounts: [{ id: 9, dataFields: [{ name: "PRENOM", type: "String" }] }] });
  expect(await control.accounts()).toMatchObject([{ id: 9, addressBooks: [], dataFields: [{ name: "PRENOM" }] }]);
});

it("digests a list so that whoever knows what it should hold can tell", async () => {
  await control.addContacts(1, [
    { email: "Zoe@example.com", lists: [LIST], dataFields: { POINTS: 7, FIRSTNAME: "Zoe" } },
    { email: "ada@example.com", lists: [LIST], dataFields: { FIRSTNAME: "" } },
  ]);
  const expected = digestMembers([
    { email: "ada@example.com", dataFields: {} },
    { email: "zoe@example.com", dataFields: { FIRSTNAME: "Zoe", POINTS: 7 } },
  ]);
  expect(expected.count).toBe(2);
  expect(await control.digest(1, LIST)).toEqual(expected);
});

it("dumps members of a list in the order of their addresses, more than one chunk of them", async () => {
  const emails = Array.from({ length: 3000 }, (_, at) => `p${String(3000 - at).padStart(4, "0")}@example.com`);
  await control.addContacts(
    1,
    emails.map((email) => ({ email, lists: [LIST] })),
  );
  expect((await control.members(1, LIST)).map((member) => member.email)).toEqual(emails.toReversed());
});

it("lets people opt out of one list, of everything, or of everything and leave", async () => {
  await control.addContacts(
    1,
    ["a", "b", "c"].map((name) => ({ email: `${name}@example.com`, lists: [LIST] })),
  );
  await control.optOut(1, { email: "a@example.com", addressBookId: LIST });
  await control.optOut(1, { email: "b@example.com" });
  await control.optOut(1, { email: "c@example.com", leaveLists: true });
  expect(await control.contact(1, "a@example.com")).toMatchObject({
    status: "subscribed",
    lists: [{ id: LIST, status: "suppressed" }],
  });
  expect(await control.contact(1, "c@example.com")).toMatchObject({ status: "unsubscribed", lists: [] });
  expect(await control.members(1, LIST)).toMatchObject([{ email: "b@example.com", status: "unsubscribed" }]);
});

it("logs what was asked, with bodies when switched on, and counts it", async () => {
  await control.switch({ keepBodies: true });
  await control.changeAccount(1, { imports: { looks: 2, ms: null } });
  await finishedImport(dotdigital.url, ["ada@example.com", "bob@example.com"], { lists: [LIST] });
  const [first] = await control.requests();
  expect(first).toMatchObject({
    number: 1,
    method: "PUT",
    path: "/contacts/v3/import",
    kind: "start-import",
    accountId: 1,
    state: "answered",
    status: 202,
    contacts: 2,
    body: expect.stringContaining("bob@example.com"),
  });
  expect(await control.counters()).toMatchObject({
    calls: { "start-import": 1, "get-import": 2 },
    contactsSent: 2,
    contactsSentWithLists: 2,
    contactKeys: { matchIdentifier: 2, identifiers: 2, lists: 2 },
  });
});

it("gives up waiting for requests that do not come", async () => {
  await expect(control.awaitRequests({ kind: "start-import", timeoutMs: 10 })).rejects.toThrow(
    "no such requests in time",
  );
});

it.each<[string, () => Promise<unknown>, string]>([
  ["an account that is not there", () => control.account(99), "there is no account 99"],
  ["a list that is not there", () => control.members(1, 99), "account 1 has no address book 99"],
  ["a contact that is not there", () => control.takeOffList(1, LIST, "nobody@example.com"), "has no contact nobody"],
  [
    "a fault that matches by no pattern",
    () => control.plant({ match: { pathPattern: "(" }, effect: {} }),
    "expected a regular",
  ],
  ["a data field with a bad name", () => control.addDataField(1, { name: "shoe size", type: "String" }), "at name"],
])("refuses %s, and says why", async (_what, ask, words) => {
  await expect(ask()).rejects.toThrow(words);
});

it("answers null for a contact that does not exist", async () => {
  expect(await control.contact(1, "nobody@example.com")).toBeNull();
});
