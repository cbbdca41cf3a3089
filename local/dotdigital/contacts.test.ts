import { z } from "zod";
import { checkedCall } from "../../tests/openapi/checked-call.ts";
import { controlDotdigital, type DotdigitalControl } from "./control.ts";
import { type Dotdigital, startDotdigital } from "./start-dotdigital.ts";

const LIST = 12345;
let dotdigital: Dotdigital;
let control: DotdigitalControl;
beforeAll(async () => {
  dotdigital = await startDotdigital({ now: () => Date.parse("2026-11-02T03:12:00Z") });
  control = controlDotdigital(dotdigital.url);
  await control.addContacts(1, [
    { email: "stranger@example.com" },
    { email: "zoe@example.com", lists: [LIST], dataFields: { FIRSTNAME: "Zoe", POINTS: 7 } },
    { email: "ada@example.com", lists: [LIST], status: "unsubscribed" },
    { email: "bob@example.com", lists: [LIST] },
  ]);
});
afterAll(() => dotdigital.close());

const get = (path: string) => checkedCall(dotdigital.url, "GET", path);
const page = z.object({
  _items: z.array(
    z.object({ contactId: z.number(), status: z.string(), identifiers: z.object({ email: z.string() }) }),
  ),
  _links: z.object({ next: z.object({ marker: z.string(), link: z.string() }).optional() }),
});
const pageOf = async (path: string) => page.parse((await get(path)).body);

it("pages through a list by contact id, with the contact's own status, until there is no next", async () => {
  const first = await pageOf(`/contacts/v3?~listId=${LIST}&limit=2`);
  expect(first._items.map((item) => [item.identifiers.email, item.status])).toEqual([
    ["zoe@example.com", "subscribed"],
    ["ada@example.com", "unsubscribed"],
  ]);
  const marker = encodeURIComponent(first._links.next?.marker ?? "");
  const second = await pageOf(`/contacts/v3?~listId=${LIST}&limit=2&marker=${marker}`);
  expect(second._items.map((item) => item.identifiers.email)).toEqual(["bob@example.com"]);
  expect(second._links.next).toBeUndefined();
});

it("gives a link to the next page that can be followed", async () => {
  const first = await pageOf(`/contacts/v3?~listId=${LIST}&limit=1`);
  const link = new URL(first._links.next?.link ?? "");
  const second = await pageOf(link.pathname + link.search);
  expect(second._items.map((item) => item.identifiers.email)).toEqual(["ada@example.com"]);
});

it("shows data fields and lists where asked to", async () => {
  const { body } = await get(`/contacts/v3?~listId=${LIST}&limit=1&data-fields=FIRSTNAME%7CPOINTS&include=lists`);
  expect(body).toMatchObject({
    _items: [
      {
        dataFields: { FIRSTNAME: "Zoe", POINTS: 7 },
        lists: [{ id: LIST, name: "Loyalty programme", status: "subscribed" }],
      },
    ],
  });
});

it("filters by the time of the last change", async () => {
  expect((await pageOf("/contacts/v3?~modified=gte::2026-11-02T03:12:00Z"))._items).toHaveLength(4);
  expect((await pageOf("/contacts/v3?~modified=gte::2026-11-02T03:12:01Z"))._items).toHaveLength(0);
});

it.each(["limit=5001", "limit=0", "~listId=99", "~modified=yesterday", "marker=%25"])("refuses %s", async (query) => {
  expect(await get(`/contacts/v3?${query}`)).toMatchObject({
    status: 400,
    body: { errorCode: "contacts:invalidFilter" },
  });
});

it("finds one contact by e-mail or id, with everything", async () => {
  const byEmail = await get("/contacts/v3/email/ZOE%40example.com");
  expect(byEmail.body).toMatchObject({
    contactId: 100_000_002,
    identifiers: { email: "zoe@example.com" },
    dataFields: { FIRSTNAME: "Zoe", LASTNAME: null },
    lists: [{ id: LIST }],
  });
  expect((await get("/contacts/v3/contactId/100000002")).body).toEqual(byEmail.body);
});

it("says which contact it could not find", async () => {
  expect(await get("/contacts/v3/email/nobody%40example.com")).toMatchObject({
    status: 404,
    body: {
      errorCode: "contacts:contactNotFound",
      details: [{ item: "nobody@example.com", description: "Not found using the identifier 'email'" }],
    },
  });
});
