import type { Contact } from "../dotdigital/dotdigital.ts";
import { RefusedError } from "../errors.ts";
import { askAccount, factsOfList } from "./ask-account.ts";

const contact = (contactId: number): Contact => ({ contactId, status: "subscribed", lists: [] });

/** An account that knows these, and what it was asked. */
const start = (byEmail: Record<string, Contact>, byId: Record<number, Contact> = {}) => {
  const asked: (string | number)[] = [];
  const open = async () => ({
    async contactByEmail(email: string) {
      asked.push(email);
      return byEmail[email];
    },
    async contactById(id: number) {
      asked.push(id);
      return byId[id];
    },
  });
  return { asked, ask: (address: string, ids: number[]) => askAccount(open, address, ids, 1000) };
};

it("asks once who has the address, and by id only of contacts that are another one", async () => {
  const { asked, ask } = start({ "a@example.com": contact(7) }, { 8: contact(8) });
  const answer = await ask(" A@example.com", [7, 8, 8, 9]);
  expect(asked).toEqual(["a@example.com", 8, 9]);
  expect(factsOfList(answer, 1, 7)).toMatchObject({ contacts: [{ contactId: 7, hasAddress: true, isOnRecord: true }] });
  expect(factsOfList(answer, 1, 8)).toMatchObject({
    contacts: [
      { contactId: 8, hasAddress: false, isOnRecord: true },
      { contactId: 7, hasAddress: true, isOnRecord: false },
    ],
  });
  expect(factsOfList(answer, 1, 9)).toMatchObject({ isOnRecordGone: true, contacts: [{ contactId: 7 }] });
});

it("asks by the form of an earlier version, too, where nobody has the address in the form of now", async () => {
  const { asked, ask } = start({ "a@bücher.example": contact(7) });
  const answer = await ask("a@bücher.example", []);
  expect(asked).toEqual(["a@xn--bcher-kva.example", "a@bücher.example"]);
  expect(factsOfList(answer, 1, null).contacts).toMatchObject([{ contactId: 7 }]);
});

it.each([
  ["on which it is", [{ id: 1, status: "pending" }], "pending"],
  ["on which it is not", [{ id: 2, status: "subscribed" }], "not-on-list"],
  ["of which nothing is said", undefined, null],
])("tells of a list %s", async (_, lists, listStatus) => {
  const { ask } = start({ "a@example.com": { ...contact(7), lists } });
  expect(factsOfList(await ask("a@example.com", []), 1, null).contacts).toMatchObject([{ listStatus }]);
});

it("gives up an account that does not answer in time, and one that refuses; but not what is a fault of the app's", async () => {
  const never = Promise.withResolvers<never>();
  const asking = (open: () => Promise<never>) => askAccount(open, "a@example.com", [], 1);
  expect(await asking(() => never.promise)).toMatchObject({ kind: "silent", code: "no-answer" });
  const refused = new RefusedError("No.", { code: "access-denied" });
  const answer = await asking(() => Promise.reject(refused));
  expect(factsOfList(answer, 1, 7)).toEqual({
    ...{ contacts: null, isOnRecordGone: false },
    problem: { code: "access-denied", message: "No." },
  });
  await expect(asking(() => Promise.reject(new TypeError("x")))).rejects.toThrow(TypeError);
});
