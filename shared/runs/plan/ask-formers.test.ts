import { makeContactHasher } from "../../diff/contact-hasher.ts";
import type { Contact, ContactsPage } from "../../dotdigital/dotdigital.ts";
import { RefusedError, TransientError } from "../../errors.ts";
import type { Former } from "../../stage/hold-changed.ts";
import { makeFormerAsker } from "./ask-formers.ts";

const hash = makeContactHasher(Buffer.alloc(32, 7));
const keyOf = (email: string) => hash.email(email).toString("base64url");
const book = 7;
const former = (contactId: number, name = `p${contactId}`): Former => ({
  contactId,
  key: keyOf(`${name}@old.example.com`),
  newKey: keyOf(`${name}@new.example.com`),
});

const use = (
  contacts: Record<number, Partial<Contact> | Error | undefined>,
  pages: readonly ContactsPage["contacts"][] = [[]],
) => {
  const calls: string[] = [];
  const asker = makeFormerAsker(
    "loyalty.20240517T031200123Z.aaaaaaaa",
    {
      contactById: async (contactId) => {
        calls.push(`contact ${contactId}`);
        const found = contacts[contactId];
        if (found instanceof Error) throw found;
        return found && { contactId, status: "subscribed", lists: [], ...found };
      },
      contactsOnList: async (_, { marker = "0" }) => {
        calls.push(`page ${marker}`);
        const next = Number(marker) + 1;
        return { contacts: pages[Number(marker)] ?? [], ...(next < pages.length ? { nextMarker: String(next) } : {}) };
      },
    },
    hash,
  );
  const ask = (...formers: Former[]) => asker.askFormers(book, formers);
  return { ask, asker, calls };
};

it.each<[string, Partial<Contact>, string]>([
  ["subscribed", {}, "free"],
  ["asked to confirm", { status: "pendingOptIn" }, "free"],
  ["unsubscribed, in another spelling", { status: "Unsubscribed" }, "optedOut"],
  ["suppressed", { status: "suppressed" }, "optedOut"],
  ["without a subscription", { status: "noSubscription" }, "optedOut"],
  ["opted out of this list", { lists: [{ id: book, status: "Suppressed" }] }, "optedOutOfList"],
  ["opted out of another list", { lists: [{ id: 8, status: "suppressed" }] }, "free"],
  [
    "opted out of the account and the list",
    { status: "unsubscribed", lists: [{ id: book, status: "suppressed" }] },
    "optedOut",
  ],
  ["in a status that we do not know", { status: "dormant" }, "unknown"],
])("a contact that is %s", async (_, contact, status) => {
  expect(await use({ 5: contact }).ask(former(5))).toEqual([status]);
});

it("is looked for on the list where the contact is gone: who is there under the new address may be", async () => {
  const listed = [{ contactId: 9, email: "p5@new.example.com", status: "subscribed" }];
  expect(await use({}, [[], listed]).ask(former(5), former(6))).toEqual(["free", "optedOutOfList"]);
});

it("is looked for on the list, page by page, where no id is known: by the address on record", async () => {
  const { ask, calls } = use({}, [
    [{ contactId: 9, email: "P5@old.example.com", status: "unsubscribed" }],
    [{ contactId: 10, email: "p6@old.example.com", status: "subscribed" }],
  ]);
  expect(await ask(former(0, "p5"), former(0, "p6"), former(0, "p7"))).toEqual(["optedOut", "free", "absent"]);
  expect(calls).toEqual(["page 0", "page 1"]);
});

it("is asked for once, whatever the lists, and 200 times a list at most", async () => {
  const contacts = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [index + 1, {}]));
  const { ask, asker, calls } = use(contacts, [[{ contactId: 201, status: "unsubscribed" }]]);
  const all = Array.from({ length: 202 }, (_, index) => former(index + 1));
  const answers = await ask(...all);
  expect([answers.slice(0, 200).every((one) => one === "free"), answers[200], answers[201]]).toEqual([
    ...[true, "optedOut", "unknown"],
  ]);
  expect([calls.length, asker.askedOf(book), asker.askedOf(8)]).toEqual([201, 200, 0]);
  expect(await asker.askFormers(8, [former(1), former(202)])).toEqual(["free", "free"]);
  expect([calls.length, asker.askedOf(8)]).toEqual([202, 1]);
});

it("is not known where Dotdigital refuses to say, and a fault that passes is thrown", async () => {
  expect(await use({ 5: new RefusedError("no", { code: "refused" }) }).ask(former(5))).toEqual(["unknown"]);
  const down = new TransientError("down", { code: "server-error" });
  await expect(use({ 5: down }).ask(former(5))).rejects.toBe(down);
});
