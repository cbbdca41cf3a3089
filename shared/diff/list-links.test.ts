import { makeListLinks } from "./list-links.ts";

it("gives each contact of one list the record of its own number, and no other", () => {
  const links = makeListLinks(1);
  links.link(0, 0, 0);
  links.link(1, 1, 0);
  expect([links.firstOf(0), links.firstOf(1), links.firstOf(2)]).toEqual([0, 1, -1]);
  expect([links.nextOf(1), links.listOf(1), links.contactOf(1)]).toEqual([-1, 0, 1]);
});

it.each([
  [1, 0],
  [0, 1],
  [1, 1],
])("refuses contact %i and record %i as the first of one list", (contact, record) => {
  expect(() => makeListLinks(1).link(contact, record, 0)).toThrow(
    `Contact ${contact} got record ${record}, expected both to be 0.`,
  );
});

it("links the records of a contact on several lists, and knows whose each is", () => {
  const links = makeListLinks(3);
  links.link(0, 0, 2);
  links.link(1, 1, 0);
  links.link(0, 2, 1);
  links.link(0, 3, 0);
  const ofContact = (contact: number) => {
    const found: number[][] = [];
    for (let record = links.firstOf(contact); record >= 0; record = links.nextOf(record))
      found.push([record, links.listOf(record), links.contactOf(record)]);
    return found.sort();
  };
  expect([ofContact(0), ofContact(1), ofContact(2)]).toEqual([
    [
      [0, 2, 0],
      [2, 1, 0],
      [3, 0, 0],
    ],
    [[1, 0, 1]],
    [],
  ]);
});

it("knows nobody where nobody was linked yet", () => {
  const links = makeListLinks(2);
  expect([links.firstOf(40_000), links.nextOf(40_000), links.listOf(40_000)]).toEqual([-1, -1, 0]);
});

it("takes 256 lists, and no more", () => {
  const links = makeListLinks(256);
  links.link(0, 0, 255);
  expect(links.listOf(0)).toBe(255);
  expect(() => makeListLinks(257)).toThrow("257 lists: a record has one byte for the number of its list.");
});
