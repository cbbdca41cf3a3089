import { controlDotdigital } from "../../local/dotdigital/control.ts";
import { type Dotdigital as StandIn, startDotdigital } from "../../local/dotdigital/start-dotdigital.ts";
import { makeDotdigital } from "../../shared/dotdigital/client.ts";
import { credentialsFrom } from "../../shared/dotdigital/credentials-from-secrets.ts";
import type { Dotdigital } from "../../shared/dotdigital/dotdigital.ts";
import { makeFindAccount } from "../../shared/dotdigital/find-account.ts";
import { Words } from "../../shared/personal/words.ts";

/*
 * The client and the stand-in for Dotdigital, each written from Dotdigital's documents without looking at the other.
 */

const PASSWORD = "demo-Passw0rd";
const CREDENTIALS = { username: "apiuser-demo@example.com", password: PASSWORD };

let standIn: StandIn;
let control: ReturnType<typeof controlDotdigital>;
let dotdigital: Dotdigital;

beforeAll(async () => {
  standIn = await startDotdigital({ seed: { accounts: [{ id: 1, addressBooks: [{ id: 7, name: "Loyalty" }] }] } });
  control = controlDotdigital(standIn.url);
});
beforeEach(async () => {
  await control.reset();
  dotdigital = makeDotdigital({ endpoint: standIn.url, credentials: async () => CREDENTIALS, inAzure: false });
});
afterAll(() => standIn.close());

const bodyOf = (emails: string[], lists = [7]) =>
  Buffer.from(
    JSON.stringify({
      mergeOption: "overwriteIfNotEmpty",
      contacts: emails.map((email) => ({ matchIdentifier: "email", identifiers: { email }, lists })),
    }),
  );

const finished = (emails: string[]) => finishedBody(bodyOf(emails));

const finishedBody = async (body: Uint8Array) => {
  const { importId } = await dotdigital.startImport(body);
  for (;;) {
    const result = await dotdigital.importResult(importId);
    if (result.status !== "NotFinished") return result;
  }
};

it("finds the account by account-info, as the endpoint without its slash", async () => {
  const account = await makeFindAccount({ discoveryUrl: standIn.url, inAzure: false })(CREDENTIALS);

  expect(account).toEqual({ accountId: 1, endpoint: standIn.url, name: "Demo" });
});

it("lists address books, and creates one that is then there", async () => {
  const created = await dotdigital.createAddressBook("Newcomers");

  expect(await dotdigital.addressBooks()).toEqual([
    { id: 7, name: "Loyalty", visibility: "Private", contacts: 0 },
    { id: created.id, name: "Newcomers", visibility: "Private", contacts: 0 },
  ]);
  expect(await dotdigital.addressBook(created.id)).toEqual(created);
});

it("says that an address book is unknown, and that a name is taken", async () => {
  await expect(dotdigital.addressBook(99)).rejects.toMatchObject({
    name: "ConfigurationError",
    code: "address-book-not-found",
  });
  await expect(dotdigital.createAddressBook("loyalty")).rejects.toMatchObject({
    name: "RefusedError",
    code: "address-book-name-taken",
  });
});

it("reads the account's data fields with their types", async () => {
  await control.addDataField(1, { name: "JOINED", type: "Date" });

  const fields = await dotdigital.dataFields();

  expect(fields).toContainEqual({ name: "FIRSTNAME", type: "String" });
  expect(fields).toContainEqual({ name: "JOINED", type: "Date" });
});

it("imports contacts and gives ids, failures and the summary", async () => {
  await control.addContacts(1, [{ email: "known@example.com" }]);

  const result = await finished(["new@example.com", "known@example.com", "not-an-address"]);

  expect(result).toEqual({
    status: "Finished",
    statusText: "Finished",
    summary: { newContacts: 1, updatedContacts: 1, globallySuppressed: 0, invalidEntries: 1, duplicateIdentifiers: 0 },
    created: [{ contactId: expect.any(Number), email: "new@example.com" }],
    updated: [{ contactId: expect.any(Number), email: "known@example.com" }],
    failures: [
      {
        contactId: undefined,
        email: "not-an-address",
        failures: [{ failureCode: expect.stringMatching(/^invalidEmail$/i), words: expect.any(Words) }],
      },
    ],
  });
});

it("takes contacts off one list and leaves them in the account", async () => {
  const { created = [] } = await finished(["stays@example.com", "leaves@example.com"]);
  const leaver = created.find(({ email }) => email === "leaves@example.com")?.contactId ?? 0;

  const { jobId } = await dotdigital.startRemoval(7, [leaver]);
  let removal = await dotdigital.removalStatus(jobId);
  while (removal.status === "Started") removal = await dotdigital.removalStatus(jobId);

  expect(removal).toEqual({ status: "Completed", statusText: "Completed" });
  expect((await control.members(1, 7)).map(({ email }) => email)).toEqual(["stays@example.com"]);
  expect(await control.contact(1, "leaves@example.com")).not.toBeNull();
  expect(await control.counters()).toMatchObject({ contactsDeletedFromAccount: 0, listsEmptied: 0 });
});

it("understands a removal in the letters of Dotdigital's page", async () => {
  await control.changeAccount(1, { pascalCaseRemovals: true });
  const { created = [] } = await finished(["leaves@example.com"]);

  const { jobId } = await dotdigital.startRemoval(7, [created[0]?.contactId ?? 0]);

  expect((await dotdigital.removalStatus(jobId)).status).toMatch(/^(Started|Completed)$/);
});

it("reads a list page by page, each contact once, with its status in the account", async () => {
  await control.addContacts(1, [
    { email: "a@example.com", lists: [7] },
    { email: "b@example.com", lists: [7], status: "unsubscribed" },
    { email: "c@example.com", lists: [7] },
    { email: "elsewhere@example.com" },
  ]);

  const first = await dotdigital.contactsOnList(7, { limit: 2 });
  const second = await dotdigital.contactsOnList(7, { limit: 2, marker: first.nextMarker });

  expect([...first.contacts, ...second.contacts]).toEqual([
    { contactId: expect.any(Number), email: "a@example.com", status: "subscribed" },
    { contactId: expect.any(Number), email: "b@example.com", status: "unsubscribed" },
    { contactId: expect.any(Number), email: "c@example.com", status: "subscribed" },
  ]);
  expect(second.nextMarker).toBeUndefined();
});

describe("a contact", () => {
  const ANNA = { email: "anna@old.example.com" };

  it("is found by address and by id, with its lists and its status on each", async () => {
    await control.addAddressBook(1, { id: 8, name: "Newsletter" });
    await control.addContacts(1, [{ ...ANNA, lists: [7, 8] }]);
    await control.optOut(1, { ...ANNA, addressBookId: 8 });

    const found = await dotdigital.contactByEmail(ANNA.email);

    expect(found).toEqual({
      contactId: expect.any(Number),
      email: ANNA.email,
      status: "subscribed",
      lists: [
        { id: 7, status: "subscribed" },
        { id: 8, status: "suppressed" },
      ],
    });
    expect(await dotdigital.contactById(found?.contactId ?? 0)).toEqual(found);
  });

  it("is pending on a list until it confirms", async () => {
    await control.changeAccount(1, { doubleOptIn: true });
    await finished([ANNA.email]);

    expect(await dotdigital.contactByEmail(ANNA.email)).toMatchObject({
      status: "pendingOptIn",
      lists: [{ id: 7, status: "pending" }],
    });
    await control.confirmOptIn(1, ANNA.email);
    expect(await dotdigital.contactByEmail(ANNA.email)).toMatchObject({
      status: "subscribed",
      lists: [{ id: 7, status: "subscribed" }],
    });
  });

  it("keeps its id when its address changes, and nobody has the old address", async () => {
    const { created: [anna] = [] } = await finished([ANNA.email]);
    await control.changeAddress(1, ANNA, "anna@new.example.com");

    expect(await dotdigital.contactById(anna?.contactId ?? 0)).toMatchObject({ email: "anna@new.example.com" });
    expect(await dotdigital.contactByEmail(ANNA.email)).toBeUndefined();
  });

  it("is unknown by its id once it was merged or erased, and a new one has another id", async () => {
    const { created: [anna, bob] = [] } = await finished([ANNA.email, "bob@example.com"]);
    await control.mergeContacts(1, { kept: { email: "bob@example.com" }, gone: ANNA });
    await control.erase(1, { email: "bob@example.com" });
    const { created: [again] = [] } = await finished(["bob@example.com"]);

    expect(await dotdigital.contactById(anna?.contactId ?? 0)).toBeUndefined();
    expect(await dotdigital.contactById(bob?.contactId ?? 0)).toBeUndefined();
    expect(again?.contactId).toBeGreaterThan(bob?.contactId ?? 0);
  });

  it("can be updated by its id alone; an id that is unknown comes back among the failures", async () => {
    const { created: [anna] = [] } = await finished([ANNA.email]);
    await control.changeAddress(1, ANNA, "anna@new.example.com");
    const contactId = anna?.contactId ?? 0;
    const contacts = [contactId, 999].map((id) => ({
      matchIdentifier: "contactId",
      identifiers: { contactId: id },
      dataFields: { FIRSTNAME: "Anna" },
    }));

    const result = await finishedBody(Buffer.from(JSON.stringify({ contacts })));

    expect(result).toMatchObject({
      created: [],
      updated: [{ contactId, email: "anna@new.example.com" }],
      failures: [{ contactId: 999, email: undefined, failures: [{ failureCode: "InvalidContactId" }] }],
    });
    expect(await control.contactById(1, contactId)).toMatchObject({ dataFields: { FIRSTNAME: "Anna" } });
  });

  it("has no id in the results of an account that reports none", async () => {
    await control.changeAccount(1, { reportsIds: false });

    const result = await finished([ANNA.email]);

    expect(result.summary).toMatchObject({ newContacts: 1 });
    expect(result.created).toBeUndefined();
  });

  it.each([
    [404, "ERROR_CONTACT_NOT_FOUND", "contact-not-found"],
    [400, "ERROR_CONTACT_NOT_FOUND", "contact-not-found"],
    [404, "ERROR_CONTACT_INVALID", "contact-invalid"],
    [400, "ERROR_CONTACT_INVALID", "contact-invalid"],
  ] as const)(
    "can make a removal refused, by %d with %s, which says nothing of the list",
    async (status, said, code) => {
      const { created: [anna, bob] = [] } = await finished([ANNA.email, "bob@example.com"]);
      const ids = [anna?.contactId ?? 0, bob?.contactId ?? 0];
      await control.changeAccount(1, { refusedRemovals: [{ contactIds: ids.slice(0, 1), status, code: said }] });

      await expect(dotdigital.startRemoval(7, ids)).rejects.toMatchObject({ name: "RefusedError", code });
      expect(await control.members(1, 7)).toHaveLength(2);
      expect(await dotdigital.startRemoval(7, ids.slice(1))).toEqual({ jobId: expect.any(String) });
      await expect(dotdigital.startRemoval(99, ids)).rejects.toMatchObject({
        name: "ConfigurationError",
        code: "address-book-not-found",
      });
    },
  );
});

it("does not know imports and removals that never were", async () => {
  const never = "00000000-0000-4000-8000-000000000000";

  await expect(dotdigital.importResult(never)).rejects.toMatchObject({ code: "import-not-found" });
  await expect(dotdigital.removalStatus(never)).rejects.toMatchObject({ code: "removal-not-found" });
});

it("is refused with a wrong password, and told of it", async () => {
  await control.changeAccount(1, { password: "another-Passw0rd" });

  await expect(dotdigital.dataFields()).rejects.toMatchObject({
    name: "ConfigurationError",
    code: "credentials-refused",
  });
});

it("goes on with a password that was changed in the vault", async () => {
  let secret = JSON.stringify(CREDENTIALS);
  const cached = secret;
  const read = async (_name: string, options?: { fresh?: boolean }) => (options?.fresh === true ? secret : cached);
  const client = makeDotdigital({
    endpoint: standIn.url,
    credentials: credentialsFrom({ read }, "dotdigital"),
    inAzure: false,
  });
  await control.changeAccount(1, { password: "another-Passw0rd" });
  secret = JSON.stringify({ ...CREDENTIALS, password: "another-Passw0rd" });

  expect(await client.addressBooks()).toHaveLength(1);
});

it("is told of a wrong region", async () => {
  await control.changeAccount(1, { endpoint: "https://r2-api.dotdigital.com/" });

  await expect(dotdigital.dataFields()).rejects.toMatchObject({ name: "ConfigurationError", code: "access-denied" });
});

it.each(["epoch", "seconds"] as const)("waits for a reset given in %s when the calls are used up", async (resetAs) => {
  await control.changeAccount(1, { limits: { callsPerMinuteLow: 1, resetAs } });
  await dotdigital.startImport(bodyOf(["a@example.com"]));

  const before = Date.now();
  const failure = await dotdigital.startImport(bodyOf(["b@example.com"])).catch((error: unknown) => error);

  expect(failure).toMatchObject({
    code: "rate-limited",
    wait: { kind: "rate-limit", scope: "lowCallRate", until: expect.any(Number) },
    mayHaveHappened: false,
  });
  const until = (failure as { wait: { until: number } }).wait.until;
  expect(until).toBeGreaterThan(before);
  // The minute, and what rounding to whole seconds on both sides may add.
  expect(until).toBeLessThan(before + 63_000);
});

it("waits for a slot when too many imports are active", async () => {
  await control.changeAccount(1, { limits: { activeImports: 1 }, imports: { looks: null, ms: null } });
  await dotdigital.startImport(bodyOf(["a@example.com"]));

  await expect(dotdigital.startImport(bodyOf(["b@example.com"]))).rejects.toMatchObject({
    name: "TransientError",
    code: "too-many-active-imports",
    wait: { kind: "import-slot" },
  });
});

it("does not know whether a write happened whose answer was lost", async () => {
  await control.plant({ match: { method: "PUT" }, times: 1, effect: { process: true, drop: true } });

  await expect(dotdigital.startImport(bodyOf(["a@example.com"]))).rejects.toMatchObject({
    name: "TransientError",
    mayHaveHappened: true,
  });
});

it("takes a body that is too large for refused", async () => {
  await control.changeAccount(1, { limits: { maxBodyBytes: 100 } });

  await expect(dotdigital.startImport(bodyOf(["a@example.com"]))).rejects.toMatchObject({
    name: "RefusedError",
    code: "too-large",
  });
});

it("masks what Dotdigital quotes", async () => {
  const body = { errorCode: "contacts:invalidContacts", description: "Duplicate 'jo.doe@example.com'" };
  await control.plant({ match: { method: "PUT" }, times: 1, effect: { reply: { status: 400, body } } });

  await expect(dotdigital.startImport(bodyOf(["jo.doe@example.com"]))).rejects.toMatchObject({
    name: "RefusedError",
    message: expect.not.stringContaining("jo.doe"),
  });
});
