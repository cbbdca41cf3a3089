import { checkedCall } from "../../tests/openapi/checked-call.ts";
import { finishedImport } from "../../tests/openapi/finished-import.ts";
import { controlDotdigital, type DotdigitalControl } from "./control.ts";
import { type Dotdigital, startDotdigital } from "./start-dotdigital.ts";

/*
 * A contact is an id; its address is something that it has now.
 */

const LIST = 12345;
const OTHER = 7;
const ADA = 100_000_001;
const BOB = 100_000_002;
const ada = { email: "ada@example.com" };
const bob = { email: "bob@example.com" };
let dotdigital: Dotdigital;
let control: DotdigitalControl;
beforeAll(async () => {
  dotdigital = await startDotdigital();
  control = controlDotdigital(dotdigital.url);
});
afterAll(() => dotdigital.close());
beforeEach(async () => {
  await control.reset();
  await control.addAddressBook(1, { id: OTHER, name: "Other" });
  await control.addContacts(1, [
    { ...ada, lists: [LIST], dataFields: { FIRSTNAME: "Ada", POINTS: 1 } },
    { ...bob, lists: [OTHER], dataFields: { FIRSTNAME: "Bob" } },
  ]);
});

const importNow = (contacts: (string | Record<string, unknown>)[], lists?: number[]) =>
  finishedImport(dotdigital.url, contacts, lists === undefined ? {} : { lists });
const byId = (contactId: number, more: object = {}) => ({
  matchIdentifier: "contactId",
  identifiers: { contactId },
  ...more,
});
const idsOn = async (list: number) => (await control.members(1, list)).map((member) => member.contactId);
const get = (path: string) => checkedCall(dotdigital.url, "GET", path);
const remove = (ids: number[]) =>
  checkedCall(dotdigital.url, "POST", `/v2/address-books/${LIST}/contacts/delete`, { body: ids, isBadOnPurpose: true });

describe("an address that changes", () => {
  it("leaves id, lists, status and data fields as they are", async () => {
    await control.optOut(1, ada);
    await control.changeAddress(1, ada, "Ada@New.example.com");

    expect(await control.contact(1, ada.email)).toBeNull();
    expect(await control.contact(1, "ada@new.example.com")).toMatchObject({
      contactId: ADA,
      status: "unsubscribed",
      dataFields: { FIRSTNAME: "Ada" },
      lists: [{ id: LIST }],
    });
    expect((await get("/contacts/v3/email/ada%40example.com")).status).toBe(404);
  });

  it("makes an import of the old address another contact", async () => {
    await control.changeAddress(1, { contactId: ADA }, "ada@new.example.com");

    const result = await importNow([ada.email, "ada@new.example.com"], [LIST]);

    expect(result.created).toEqual([{ contactId: 100_000_003, identifiers: ada }]);
    expect(result.updated).toEqual([{ contactId: ADA, identifiers: { email: "ada@new.example.com" } }]);
  });

  it("is refused when somebody else has the new one", async () => {
    await expect(control.changeAddress(1, ada, "BOB@example.com")).rejects.toThrow("has this address already");
    await control.changeAddress(1, ada, "ADA@example.com");
    expect(await control.contact(1, ada.email)).toMatchObject({ contactId: ADA });
  });
});

describe("a contact matched by its id", () => {
  it("is updated under the address that it has now, and put on lists", async () => {
    await control.changeAddress(1, ada, "ada@new.example.com");

    const result = await importNow([byId(ADA, { dataFields: { POINTS: 2 } })], [OTHER]);

    expect(result).toMatchObject({
      created: [],
      updated: [{ contactId: ADA, identifiers: { email: "ada@new.example.com" } }],
      failures: [],
    });
    expect(await idsOn(OTHER)).toEqual([ADA, BOB]);
  });

  it("gets the address that is sent with it, unless somebody else has it", async () => {
    const sent = [
      byId(ADA, { identifiers: { contactId: ADA, email: "ada@new.example.com" } }),
      byId(BOB, { identifiers: { contactId: BOB, email: "ada@new.example.com" } }),
    ];

    const result = await importNow(sent);

    expect(result.updated).toEqual([{ contactId: ADA, identifiers: { email: "ada@new.example.com" } }]);
    expect(result.failures).toMatchObject([
      { contactId: BOB, identifiers: { contactId: BOB }, failures: [{ failureCode: "duplicateIdentifier" }] },
    ]);
  });

  it("that is unknown fails with the identifiers that were sent", async () => {
    const result = await importNow([byId(999)], [LIST]);

    expect(result.failures).toEqual([
      {
        identifiers: { contactId: 999 },
        failures: [{ failureCode: "InvalidContactId", description: "Invalid value for 'contactId'" }],
      },
    ]);
    expect(result.summary).toMatchObject({ newContacts: 0, updatedContacts: 0, invalidEntries: 1 });
  });

  it("and once more by its address counts once", async () => {
    const result = await importNow([byId(ADA), ada.email]);

    expect(result.updated).toHaveLength(1);
    expect(result.failures).toMatchObject([{ failures: [{ failureCode: "duplicateIdentifier" }] }]);
  });
});

describe("two contacts that are merged", () => {
  it("leave one id with the lists of both, the address of the kept one and what it lacked", async () => {
    await control.mergeContacts(1, { kept: bob, gone: ada });

    expect(await control.contact(1, ada.email)).toBeNull();
    expect((await get(`/contacts/v3/contactId/${ADA}`)).status).toBe(404);
    expect(await control.contactById(1, BOB)).toMatchObject({
      identifiers: bob,
      dataFields: { FIRSTNAME: "Bob", POINTS: 1 },
      lists: [{ id: LIST }, { id: OTHER }],
    });
  });

  it("may leave the other one's address", async () => {
    await control.mergeContacts(1, { kept: { contactId: BOB }, gone: { contactId: ADA }, address: "gone" });

    expect(await control.contact(1, ada.email)).toMatchObject({ contactId: BOB });
    expect(await control.contact(1, bob.email)).toBeNull();
  });

  it("are not put back on a list that one of them opted out of", async () => {
    await control.addContacts(1, [{ ...bob, lists: [LIST] }]);
    await control.optOut(1, { ...ada, addressBookId: LIST });

    await control.mergeContacts(1, { kept: bob, gone: ada });

    expect(await idsOn(LIST)).toEqual([]);
    expect(await control.contact(1, bob.email)).toMatchObject({ lists: [{ id: LIST, status: "suppressed" }, {}] });
  });

  it("must be two", async () => {
    await expect(control.mergeContacts(1, { kept: ada, gone: { contactId: ADA } })).rejects.toThrow("with itself");
  });
});

it("gives nobody the id of a contact that was erased, who is made anew as somebody else", async () => {
  await control.erase(1, { contactId: BOB });

  expect(await control.contactById(1, BOB)).toBeNull();
  expect(await idsOn(OTHER)).toEqual([]);
  const result = await importNow([bob.email], [OTHER]);
  expect(result.created).toEqual([{ contactId: 100_000_003, identifiers: bob }]);
  expect(await control.counters()).toMatchObject({ contactsDeletedFromAccount: 0 });
});

describe("somebody taken off a list before confirming", () => {
  const confirmAfterRemoval = async () => {
    await control.changeAccount(1, { doubleOptIn: true, removals: { looks: null, ms: 0 } });
    const { created = [] } = await importNow(["eva@example.com"], [LIST]);
    const id = created[0]?.contactId ?? 0;
    expect((await remove([id])).status).toBe(202);
    await control.confirmOptIn(1, "eva@example.com");
    return (await idsOn(LIST)).includes(id);
  };

  it("is on it when she confirms, as far as anybody knows", async () => {
    expect(await confirmAfterRemoval()).toBe(true);
  });

  it("stays off it where the account is set so", async () => {
    await control.changeAccount(1, { removalClearsPending: true });
    expect(await confirmAfterRemoval()).toBe(false);
  });
});

it("says in an import's result nothing about ids where the account is set so", async () => {
  await control.changeAccount(1, { reportsIds: false });

  expect(await importNow([ada.email, "nobody"])).toEqual({
    importId: expect.any(String),
    status: "Finished",
    summary: expect.objectContaining({ updatedContacts: 1, invalidEntries: 1 }),
    failures: [expect.objectContaining({ identifiers: { email: "nobody" } })],
  });
});

it("keeps, where the account is set so, who joined and left which list, and by whose doing", async () => {
  await control.changeAccount(1, { keepsMembershipLog: true, removals: { looks: null, ms: 0 } });
  const eva = { email: "eva@example.com" };
  await importNow([ada.email, eva.email], [LIST]);
  await remove([ADA, BOB]);
  await control.takeOffList(1, LIST, eva.email);
  await control.addContacts(1, [{ ...eva, lists: [OTHER] }]);
  await control.changeAddress(1, eva, "eva@new.example.com");
  await control.mergeContacts(1, { kept: ada, gone: { email: "eva@new.example.com" } });
  const told = (await control.memberships(1)).map(
    ({ addressBookId, email, kind, by, wasThere }) => `${email} ${kind} ${addressBookId} by ${by}, ${wasThere}`,
  );

  expect(told).toEqual([
    "ada@example.com joined 12345 by import, true",
    "eva@example.com joined 12345 by import, false",
    "ada@example.com left 12345 by removal, true",
    "bob@example.com left 12345 by removal, false",
    "eva@example.com left 12345 by hand, true",
    "eva@example.com joined 7 by hand, false",
    "ada@example.com joined 7 by merge, false",
    "eva@new.example.com left 7 by erasure, true",
  ]);
});

it("keeps of whoever an import put on a list which one it was, when it was sent, and when it was carried out", async () => {
  await control.changeAccount(1, { keepsMembershipLog: true });
  await importNow([ada.email], [LIST]);
  await control.takeOffList(1, LIST, ada.email);

  expect(await control.memberships(1)).toEqual([
    expect.objectContaining({
      by: "import",
      import: { id: expect.any(String), sentMs: expect.any(Number), doneMs: expect.any(Number) },
    }),
    expect.not.objectContaining({ import: expect.anything() }),
  ]);
});

describe("an address in two spellings", () => {
  const twins = [
    ["domainsAreOne", "jo@b\u00fccher.example", "jo@xn--bcher-kva.example"],
    ["lettersAreOne", "j\u00f6rg@example.com", "jo\u0308rg@example.com"],
  ] as const;

  it.each(twins)("is one contact under %s, with the address it had first", async (setting, first, second) => {
    await control.changeAccount(1, { addresses: { nonAscii: true, [setting]: true } });

    const result = await importNow([first]);
    const again = await importNow([second]);

    expect(again.updated).toEqual(result.created);
    expect(await control.contact(1, second)).toMatchObject({ identifiers: { email: first } });
  });

  it.each(twins)("is two contacts without %s", async (_setting, first, second) => {
    await control.changeAccount(1, { addresses: { nonAscii: true } });

    expect((await importNow([first, second])).created).toHaveLength(2);
  });

  it("is none where the account takes ASCII only", async () => {
    expect((await importNow(["j\u00f6rg@example.com"])).failures).toMatchObject([
      { failures: [{ failureCode: "invalidEmail" }] },
    ]);
  });
});

describe("a removal", () => {
  it.each([
    [404, "ERROR_CONTACT_NOT_FOUND"],
    [400, "ERROR_CONTACT_INVALID"],
  ] as const)("that names a refused id is answered %d %s as a whole", async (status, code) => {
    await control.changeAccount(1, { refusedRemovals: [{ contactIds: [ADA], status, code }] });

    expect(await remove([BOB, ADA])).toMatchObject({ status, body: { message: `Error: ${code}` } });
    expect(await idsOn(LIST)).toEqual([ADA]);
    expect(await checkedCall(dotdigital.url, "DELETE", `/v2/address-books/${LIST}/contacts/${ADA}`, {})).toMatchObject({
      status,
      body: { message: `Error: ${code}` },
    });
    expect((await remove([BOB])).status).toBe(202);
  });

  it("passes over an id that the account does not have, or is refused for it, as the account is set", async () => {
    await control.erase(1, bob);
    expect((await remove([ADA, BOB])).status).toBe(202);

    await control.changeAccount(1, { unknownIdsRefused: { status: 404, code: "ERROR_CONTACT_NOT_FOUND" } });
    expect((await remove([ADA, BOB])).status).toBe(404);
    expect((await remove([ADA])).status).toBe(202);
  });
});
