import { makeDotdigital } from "../../shared/dotdigital/client.ts";
import type { Dotdigital } from "../../shared/dotdigital/dotdigital.ts";
import { makeFindAccount } from "../../shared/dotdigital/find-account.ts";
import { validateReply, validateRequest } from "../openapi/openapi.ts";
import { type RawServer, startRawServer } from "./dotdigital-raw-server.ts";

const ID = "d7de900d-d337-43f6-b1e1-c8ec73e1a434";
const LINK = { marker: "MQ==", link: "https://r1-api.dotdigital.com/contacts/v3?marker=MQ==" };
const AT = "2026-05-17T12:00:00Z";

const CONTACT = {
  contactId: 1,
  status: "subscribed",
  created: AT,
  updated: AT,
  identifiers: { email: "a@example.com" },
};

const WHOLE_CONTACT = {
  ...CONTACT,
  dataFields: { FIRSTNAME: "Ada" },
  channelProperties: { email: { emailType: "Html", optInType: "Single", status: "subscribed" } },
  lists: [{ id: 7, name: "A", status: "pending" }],
};

/** Each call of the port, with the reply of Dotdigital's specification to it. */
const calls: [string, (client: Dotdigital) => Promise<unknown>, number, unknown][] = [
  ["addressBook", (client) => client.addressBook(7), 200, { id: 7, name: "A", visibility: "Private", contacts: 5 }],
  ["addressBooks", (client) => client.addressBooks(), 200, []],
  ["createAddressBook", (client) => client.createAddressBook("A"), 201, { id: 7, name: "A", visibility: "Private" }],
  ["dataFields", (client) => client.dataFields(), 200, [{ name: "POINTS", type: "Numeric", defaultValue: null }]],
  [
    "startImport",
    (client) =>
      client.startImport(
        Buffer.from('{"contacts":[{"matchIdentifier":"email","identifiers":{"email":"a@example.com"},"lists":[7]}]}'),
      ),
    202,
    { importId: ID },
  ],
  [
    "importResult",
    (client) => client.importResult(ID),
    200,
    { importId: ID, status: "Finished", created: [{ contactId: 1, identifiers: { email: "a@example.com" } }] },
  ],
  ["startRemoval", (client) => client.startRemoval(7, [1, 2]), 202, { id: ID, status: "Started" }],
  ["removalStatus", (client) => client.removalStatus(ID), 200, { id: ID, status: "Completed" }],
  ["contactByEmail", (client) => client.contactByEmail("a+b@example.com"), 200, WHOLE_CONTACT],
  ["contactById", (client) => client.contactById(1), 200, WHOLE_CONTACT],
  [
    "contactsOnList",
    (client) => client.contactsOnList(7, { limit: 5000, marker: "MQ==" }),
    200,
    { _items: [CONTACT], _links: { self: LINK, first: LINK, next: LINK } },
  ],
  [
    "account",
    (client) => client.account(),
    200,
    { id: 1, properties: [{ name: "ApiEndpoint", type: "String", value: "https://r1-api.dotdigital.com/" }] },
  ],
  [
    "account-info",
    async () => makeFindAccount({ discoveryUrl: server.url, inAzure: false })({ username: "a", password: "b" }),
    200,
    { id: 1, properties: [{ name: "ApiEndpoint", type: "String", value: "https://r1-api.dotdigital.com/" }] },
  ],
];

let server: RawServer;
let reply: { status: number; body: unknown };
beforeAll(async () => {
  server = await startRawServer((_request, response) => {
    response.writeHead(reply.status, { "Content-Type": "application/json" }).end(JSON.stringify(reply.body));
  });
});
beforeEach(() => {
  server.requests.length = 0;
});
afterAll(() => server.close());

it.each(calls)("%s asks and understands as Dotdigital's specification has it", async (_name, act, status, body) => {
  reply = { status, body };
  const client = makeDotdigital({
    endpoint: server.url,
    credentials: async () => ({ username: "a", password: "b" }),
    inAzure: false,
  });

  await act(client);

  expect(server.requests).toHaveLength(1);
  for (const { method, url, body: sent } of server.requests) {
    expect(validateRequest(method, url, sent.length === 0 ? undefined : JSON.parse(sent.toString()))).toEqual([]);
    expect(validateReply(method, url, status, body)).toEqual([]);
  }
});

it("covers every call of the port", () => {
  const client = makeDotdigital({
    endpoint: server.url,
    credentials: async () => ({ username: "a", password: "b" }),
    inAzure: false,
  });
  expect(
    calls
      .map(([name]) => name)
      .filter((name) => name !== "account-info")
      .sort(),
  ).toEqual(Object.keys(client).sort());
});
