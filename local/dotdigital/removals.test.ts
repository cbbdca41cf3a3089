import { z } from "zod";
import { checkedCall } from "../../tests/openapi/checked-call.ts";
import { controlDotdigital, type DotdigitalControl } from "./control.ts";
import { type Dotdigital, startDotdigital } from "./start-dotdigital.ts";

const LIST = 12345;
const ADA = 100_000_001;
const BOB = 100_000_002;
let dotdigital: Dotdigital;
let control: DotdigitalControl;
beforeAll(async () => {
  dotdigital = await startDotdigital();
  control = controlDotdigital(dotdigital.url);
});
afterAll(() => dotdigital.close());
beforeEach(async () => {
  await control.reset();
  await control.addContacts(1, [
    { email: "ada@example.com", lists: [LIST] },
    { email: "bob@example.com", lists: [LIST] },
  ]);
});

const call = (method: string, path: string, body?: unknown) =>
  checkedCall(dotdigital.url, method, path, { body, isBadOnPurpose: true });
const startRemoval = async (ids: unknown) => {
  const reply = await call("POST", `/v2/address-books/${LIST}/contacts/delete`, ids);
  return { ...reply, id: z.object({ id: z.string() }).parse(reply.body).id };
};
const emailsOn = async (list: number) => (await control.members(1, list)).map((member) => member.email);

it("takes contacts off this list in the background, and leaves them in the account", async () => {
  await control.changeAccount(1, { removals: { looks: 2, ms: null } });
  const { status, id, body } = await startRemoval([ADA, 999]);
  expect(status).toBe(202);
  expect(body).toEqual({ id, status: "Started" });
  expect((await call("GET", `/v2/contacts/deletion/${id}`)).body).toEqual({ id, status: "Started" });
  expect(await emailsOn(LIST)).toEqual(["ada@example.com", "bob@example.com"]);
  expect((await call("GET", `/v2/contacts/deletion/${id}`)).body).toEqual({ id, status: "Completed" });
  expect(await emailsOn(LIST)).toEqual(["bob@example.com"]);
  expect(await control.contact(1, "ada@example.com")).toMatchObject({ status: "subscribed", lists: [] });
  expect(await control.counters()).toMatchObject({ contactsDeletedFromAccount: 0, listsEmptied: 0 });
});

it("comes in Pascal case where the account is set so", async () => {
  await control.changeAccount(1, { pascalCaseRemovals: true });
  const reply = await call("POST", `/v2/address-books/${LIST}/contacts/delete`, [ADA]);
  expect(reply.body).toEqual({ Id: expect.any(String), Status: "Started" });
});

it.each<[string, string, unknown, number, string]>([
  ["a list that does not exist", "/v2/address-books/99/contacts/delete", [ADA], 404, "ERROR_ADDRESSBOOK_NOT_FOUND"],
  ["ids that are none", `/v2/address-books/${LIST}/contacts/delete`, ["ada"], 400, "ERROR_PARAMETER_INVALID"],
  ["ids beyond int32", `/v2/address-books/${LIST}/contacts/delete`, [2 ** 31], 400, "ERROR_PARAMETER_INVALID"],
  ["nobody", `/v2/address-books/${LIST}/contacts/delete`, [], 400, "ERROR_CONTACTS_ARE_NOT_SPECIFIED"],
])("refuses to remove %s", async (_what, path, body, status, code) => {
  const reply = await call("POST", path, body);
  expect(reply).toMatchObject({ status, body: { message: expect.stringContaining(code) } });
});

it("does not know a job that nobody started", async () => {
  expect(await call("GET", "/v2/contacts/deletion/13e7b388-2060-4f58-b3dc-2885badf80ee")).toMatchObject({
    status: 404,
  });
});

it("takes one contact off this list at once", async () => {
  expect((await call("DELETE", `/v2/address-books/${LIST}/contacts/${BOB}`)).status).toBe(204);
  expect(await emailsOn(LIST)).toEqual(["ada@example.com"]);
});

describe("what must never be called is done, and counted", () => {
  it("deleting one contact from the account", async () => {
    expect((await call("DELETE", "/contacts/v3/email/ada%40example.com")).body).toEqual({ contactId: ADA });
    expect(await control.contact(1, "ada@example.com")).toBeNull();
    expect(await emailsOn(LIST)).toEqual(["bob@example.com"]);
    expect(await control.counters()).toMatchObject({
      contactsDeletedFromAccount: 1,
      calls: { "delete-contact": 1 },
    });
  });

  it("deleting many", async () => {
    const keys = [{ email: "ada@example.com" }, { contactId: BOB }, { email: "nobody@example.com" }];
    const reply = await call("POST", "/contacts/v3/delete", keys);
    const { deleteId } = z.object({ deleteId: z.string() }).parse(reply.body);
    expect((await call("GET", `/contacts/v3/delete/${deleteId}`)).body).toMatchObject({
      status: "Finished",
      summary: { requestedContacts: 3, deletedContacts: 2, unknownContacts: 1 },
    });
    expect(await control.counters()).toMatchObject({ contactsDeletedFromAccount: 2 });
  });

  it("emptying the list, with and without a job", async () => {
    await control.changeAccount(1, { removals: { looks: null, ms: 0 } });
    expect((await call("POST", `/v2/address-books/${LIST}/contacts/delete-all`)).status).toBe(202);
    expect(await emailsOn(LIST)).toEqual([]);
    expect((await call("DELETE", `/v2/address-books/${LIST}/contacts`)).status).toBe(204);
    expect(await control.counters()).toMatchObject({ listsEmptied: 2, contactsDeletedFromAccount: 0 });
  });
});
