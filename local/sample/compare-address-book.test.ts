import { compareAddressBook, isSame, type ListedContact } from "./compare-address-book.ts";
import { sampleShape } from "./sample-shape.ts";
import { sampleMembers } from "./sample-truth.ts";

const shape = sampleShape({ profiles: 50 });

/** The 34 whom the sample puts on the list. */
const listed = (): ListedContact[] => [...sampleMembers(shape)].filter((member) => !member.isSuppressed);

it("finds nothing when everybody is there with their values, in any order, blank fields told or not", async () => {
  const contacts = listed()
    .reverse()
    .map(({ email, dataFields }) => ({ email, dataFields: { SOMETHING: null, ...dataFields } }));

  const differences = await compareAddressBook(shape, contacts);

  expect(differences).toMatchObject({ expected: 34, actual: 34 });
  expect(isSame(differences)).toBe(true);
});

it("names who is missing, who is there and should not be, and whose values differ", async () => {
  const [first, second, ...others] = listed();
  const changed = { email: second?.email ?? "", dataFields: { FIRSTNAME: "Else" } };
  const stranger = { email: "stranger@example.com", dataFields: {} };

  const differences = await compareAddressBook(shape, [changed, ...others, stranger]);

  expect(isSame(differences)).toBe(false);
  expect(differences.missing).toEqual({ count: 1, first: [first?.email] });
  expect(differences.unexpected).toEqual({ count: 1, first: ["stranger@example.com"] });
  expect(differences.different.first).toEqual([
    { email: second?.email, expected: second?.dataFields, actual: { FIRSTNAME: "Else" } },
  ]);
});

it("counts somebody who is there twice as not expected the second time", async () => {
  const contacts = listed();

  const { unexpected } = await compareAddressBook(shape, [...contacts, ...contacts.slice(0, 1)]);

  expect(unexpected.count).toBe(1);
});
