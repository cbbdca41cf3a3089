import { clientOf, failureOf } from "../../tests/contracts/dotdigital-client-setup.ts";
import { always, type RawServer, startRawServer } from "../../tests/contracts/dotdigital-raw-server.ts";
import { Words } from "../personal/words.ts";

const open: RawServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const serve = async (answer: Parameters<typeof startRawServer>[0]): Promise<RawServer> => {
  const server = await startRawServer(answer);
  open.push(server);
  return server;
};

describe("replies", () => {
  it("of address books are read page by page until one is empty, and one that comes twice counts once", async () => {
    const pages: Record<string, unknown> = {
      "0": [
        { id: 1, name: "A", visibility: "Private", contacts: 5 },
        { id: 2, name: "B" },
      ],
      "2": [
        { id: 2, name: "B" },
        { id: 3, name: "C", contacts: null, isNew: true },
      ],
    };
    const server = await serve((request, response) => {
      const skip = new URL(request.url, "http://x").searchParams.get("skip") ?? "";
      response.end(JSON.stringify(pages[skip] ?? []));
    });

    const books = await clientOf(server).addressBooks();

    expect(books).toEqual([
      { id: 1, name: "A", visibility: "Private", contacts: 5 },
      { id: 2, name: "B", visibility: "Unknown", contacts: 0 },
      { id: 3, name: "C", visibility: "Unknown", contacts: 0 },
    ]);
    expect(server.requests.map(({ url }) => url)).toEqual([
      "/v2/address-books?select=1000&skip=0",
      "/v2/address-books?select=1000&skip=2",
      "/v2/address-books?select=1000&skip=4",
    ]);
  });

  it("of address books that never end are given up after 100 pages", async () => {
    const server = await serve(always(200, [{ id: 1, name: "A" }]));

    const failure = await failureOf(clientOf(server).addressBooks());

    expect(failure.code).toBe("too-many-address-books");
    expect(server.requests).toHaveLength(100);
  });

  it("of data fields keep names as they are and read types in any case, unknown ones as String", async () => {
    const fields = [
      { name: "VORNAME", type: "String", visibility: "Public", defaultValue: null },
      { name: "Points", type: "numeric" },
      { name: "JOINED", type: "DATE" },
      { name: "HAPPY", type: "Boolean" },
      { name: "SHAPE", type: "Polygon" },
      { name: "BARE" },
    ];
    const server = await serve(always(200, fields));

    expect(await clientOf(server).dataFields()).toEqual([
      { name: "VORNAME", type: "String" },
      { name: "Points", type: "Numeric" },
      { name: "JOINED", type: "Date" },
      { name: "HAPPY", type: "Boolean" },
      { name: "SHAPE", type: "String" },
      { name: "BARE", type: "String" },
    ]);
  });

  it.each([
    ["Finished", "Finished"],
    ["notFINISHED", "NotFinished"],
    ["rejectedByWatchdog", "RejectedByWatchdog"],
    ["failed", "Failed"],
    ["ExceedsAllowedContactLimit", "ExceedsAllowedContactLimit"],
    ["NotStarted", "Unknown"],
  ])("of an import with the status %s are %s, in Dotdigital's own spelling beside it", async (text, status) => {
    const server = await serve(always(200, { importId: "abc", status: text }));

    expect(await clientOf(server).importResult("abc")).toEqual({ status, statusText: text });
  });

  it("of an import and a removal tell no status that nobody knows", async () => {
    const server = await serve(always(200, { importId: "abc", id: "job-1", status: "KimBerg.1961" }));
    const expected = { status: "Unknown", statusText: "unknown" };

    expect(await clientOf(server).importResult("abc")).toEqual(expected);
    expect(await clientOf(server).removalStatus("job-1")).toEqual(expected);
  });

  it("of an import have a failure code that nobody knows in its words only", async () => {
    const failures = [{ failureCode: "KimBerg-1961", description: "No" }];
    const server = await serve(always(200, { status: "Finished", failures: [{ failures }] }));

    const [failed] = (await clientOf(server).importResult("abc")).failures ?? [];
    expect(failed?.failures.map((one) => [one.failureCode, one.words.forReport()])).toEqual([
      ["unknown-code", "KimBerg-1961: No"],
    ]);
  });

  it("of an import keep who was created, updated and refused, and the summary; what is odd is left out", async () => {
    const server = await serve(
      always(200, {
        importId: "abc",
        status: "Finished",
        newThing: 1,
        summary: { newContacts: 1, updatedContacts: 2, globallySuppressed: null, invalidEntries: 1 },
        created: [{ contactId: 11, identifiers: { email: "a@example.com", mobileNumber: null } }],
        updated: [{ contactId: 3_000_000_000, identifiers: {} }, { contactId: "x" }],
        failures: [
          {
            matchIdentifier: "email",
            identifiers: { email: "b@example" },
            failures: [{ failureCode: "invalidEmail", description: "Invalid value for 'email'" }, { failureCode: 7 }],
          },
          { matchIdentifier: "contactId", identifiers: { contactId: 12 }, failures: [] },
          { matchIdentifier: "contactId", identifiers: { contactId: "13", email: "c@example.com" }, failures: [] },
          { contactId: 14, matchIdentifier: "email", identifiers: { contactId: "x" }, failures: [] },
        ],
      }),
    );

    expect(await clientOf(server).importResult("abc")).toEqual({
      status: "Finished",
      statusText: "Finished",
      summary: {
        newContacts: 1,
        updatedContacts: 2,
        globallySuppressed: 0,
        invalidEntries: 1,
        duplicateIdentifiers: 0,
      },
      created: [{ contactId: 11, email: "a@example.com" }],
      updated: [
        { contactId: 3_000_000_000, email: undefined },
        { contactId: undefined, email: undefined },
      ],
      failures: [
        {
          contactId: undefined,
          email: "b@example",
          failures: [
            { failureCode: "invalidEmail", words: new Words("Invalid value for 'email'") },
            { failureCode: "unknown-code", words: new Words("") },
          ],
        },
        { contactId: 12, email: undefined, failures: [] },
        { contactId: 13, email: "c@example.com", failures: [] },
        { contactId: 14, email: undefined, failures: [] },
      ],
    });
  });

  it("of an import may say null for a list", async () => {
    const server = await serve(always(200, { importId: "abc", status: "Failed", summary: null, created: null }));

    expect(await clientOf(server).importResult("abc")).toEqual({ status: "Failed", statusText: "Failed" });
  });

  it.each([
    ["as the specification writes them", { id: "job-1", status: "Started" }],
    ["as Dotdigital's page writes them", { Id: "job-1", Status: "Started" }],
  ])("of a removal are read %s", async (_title, body) => {
    const server = await serve(always(202, body));
    const client = clientOf(server);

    expect(await client.startRemoval(7, [1, 2_147_483_647])).toEqual({ jobId: "job-1" });
    expect(await client.removalStatus("job-1")).toEqual({ status: "Started", statusText: "Started" });
    expect(server.requests.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([
      "POST /v2/address-books/7/contacts/delete [1,2147483647]",
      "GET /v2/contacts/deletion/job-1 ",
    ]);
  });

  it.each([
    ["completed", "Completed"],
    ["FAILED", "Failed"],
    ["NotAvailableInThisVersion", "Unknown"],
  ])("of a removal with the status %s are %s", async (text, status) => {
    const server = await serve(always(200, { id: "job-1", status: text }));

    expect(await clientOf(server).removalStatus("job-1")).toEqual({ status, statusText: text });
  });

  it("of a list give the account's status of each contact, and the marker of the next page", async () => {
    const server = await serve(
      always(200, {
        _items: [
          { contactId: 1, status: "subscribed", identifiers: { email: "a@example.com" }, created: "x", updated: "x" },
          { contactId: 2, identifiers: { mobileNumber: "447123123123" } },
        ],
        _links: { self: {}, first: {}, next: { marker: "Mg==", link: "https://elsewhere.example.com" } },
      }),
    );

    expect(await clientOf(server).contactsOnList(7, { limit: 9000, marker: "MQ==" })).toEqual({
      contacts: [
        { contactId: 1, email: "a@example.com", status: "subscribed" },
        { contactId: 2, status: "unknown" },
      ],
      nextMarker: "Mg==",
    });
    expect(server.requests.map(({ url }) => url)).toEqual(["/contacts/v3?~listId=7&limit=5000&marker=MQ%3D%3D"]);
  });

  it.each<[string, unknown, unknown]>([
    [
      "with its lists, each with the contact's own status on it",
      {
        contactId: 3_000_000_000,
        status: "subscribed",
        identifiers: { email: "a@example.com" },
        lists: [
          { id: 7, name: "A", status: "pending" },
          { id: 8, name: "B", status: null },
        ],
      },
      {
        contactId: 3_000_000_000,
        email: "a@example.com",
        status: "subscribed",
        lists: [
          { id: 7, status: "pending" },
          { id: 8, status: "unknown" },
        ],
      },
    ],
    [
      "on no list",
      { contactId: 5, status: "subscribed", identifiers: {}, lists: [] },
      { contactId: 5, status: "subscribed", lists: [] },
    ],
    [
      "without a word about lists, which is not the same",
      { contactId: 5, status: "binned", identifiers: {} },
      { contactId: 5, status: "binned", lists: undefined },
    ],
    [
      "with lists in a form that nobody knows, which is not the same, either",
      { contactId: 5, lists: [{ id: 7, status: "subscribed" }, { listId: 8 }] },
      { contactId: 5, status: "unknown", lists: undefined },
    ],
  ])("of a contact are read %s", async (_title, body, expected) => {
    const server = await serve(always(200, body));
    const client = clientOf(server);

    expect(await client.contactById(3_000_000_000)).toEqual(expected);
    expect(await client.contactByEmail("a+b@example.com")).toEqual(expected);
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /contacts/v3/contactId/3000000000",
      "GET /contacts/v3/email/a%2Bb%40example.com",
    ]);
  });

  it.each([Number.NaN, 0, -1, 1.5, 2 ** 53])("of contact %d are not asked for", async (id) => {
    const server = await serve(always(200, {}));

    const failure = await failureOf(clientOf(server).contactById(id));

    expect(failure.code).toBe("contact-id-invalid");
    expect(server.requests).toEqual([]);
  });

  it("of a list's last page have no marker", async () => {
    const server = await serve(always(200, { _items: [], _links: { self: {}, first: {} } }));

    expect(await clientOf(server).contactsOnList(7, { limit: 10 })).toEqual({ contacts: [] });
  });
});

describe("a removal", () => {
  it.each([
    ["no ids", []],
    ["an id beyond int32", [1, 2_147_483_648]],
    ["an id of zero", [0]],
    ["a negative id", [-1]],
    ["a broken id", [1.5]],
    ["an id that is no number", [Number.NaN]],
  ])("with %s is refused before anything is sent", async (_title, ids) => {
    const server = await serve(always(202, { id: "job-1", status: "Started" }));

    const failure = await failureOf(clientOf(server).startRemoval(7, ids));

    expect(failure.code).toBe("contact-id-invalid");
    expect(server.requests).toEqual([]);
  });

  it.each([Number.NaN, 0, 1.5, 2_147_483_648])(
    "from address book %d is refused before anything is sent",
    async (id) => {
      const server = await serve(always(202, { id: "job-1", status: "Started" }));

      const failure = await failureOf(clientOf(server).startRemoval(id, [1]));

      expect(failure.code).toBe("address-book-id-invalid");
      expect(server.requests).toEqual([]);
    },
  );
});

it.each(["..", "a/b", "", "a?b", "%2e"])("asks for no import whose id is '%s'", async (id) => {
  const server = await serve(always(200, { status: "Finished" }));

  const failure = await failureOf(clientOf(server).importResult(id));

  expect(failure.code).toBe("job-id-invalid");
  expect(server.requests).toEqual([]);
});
