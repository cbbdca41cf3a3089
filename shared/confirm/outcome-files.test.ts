import type { OutcomeFile } from "./outcome-file.ts";
import { outcomeFiles } from "./outcome-files.ts";
import { readOutcomes } from "./read-outcomes.ts";

type Contact = OutcomeFile["contacts"][number];
const head = {
  ...{ runId: "loyalty.20240517T033000000Z.r0000001", batchSeq: 1, addressBookId: 7, hashKey: "1" },
  status: "Finished",
};
const contactOf = (number: number): Contact => [`k${number}`, `v${number}`, number, "accepted"];
const contactsOf = (count: number) => Array.from({ length: count }, (_, number) => contactOf(number));
/** A copy of each, for the bytes of one lie where those of the next do. */
const filesOf = (contacts: Iterable<Contact>, more: object = {}) =>
  Array.from(outcomeFiles({ ...head, ...more }, contacts), (bytes) => Buffer.from(bytes));
const readAll = (bytes: Buffer) => {
  const read: { head?: object; contacts: Contact[] } = { contacts: [] };
  readOutcomes(bytes, "outcomes/1.json", (found) => {
    read.head = found;
    return (contact) => void read.contacts.push(contact);
  });
  return read;
};

describe("outcomes as they are stored", () => {
  it("are JSON, of each contact what became of it", () => {
    const contacts: Contact[] = [
      ["k1", "v1", 7, "accepted"],
      ["k2", "v2", null, "rejected", "InvalidEmail"],
    ];

    expect(filesOf(contacts).map((bytes) => JSON.parse(bytes.toString()))).toEqual([{ ...head, contacts }]);
  });

  it.each([
    [0, []],
    [1, [1]],
    [999, [999]],
    [1000, [1000]],
    [25_000, [25_000]],
    [25_001, [25_000, 1]],
    [51_500, [25_000, 25_000, 1500]],
  ])("of %i contacts are files of %j", (count, sizes) => {
    const contacts = contactsOf(count);
    const files = filesOf(contacts).map((bytes): OutcomeFile => JSON.parse(bytes.toString()));

    expect(files.map((file) => file.contacts.length)).toEqual(sizes);
    expect(files.flatMap((file) => file.contacts)).toEqual(contacts);
  });

  it("are read as they were written, the head before the contacts", () => {
    const [bytes = Buffer.alloc(0)] = filesOf(contactsOf(3000), { otherIds: [5, 6], summary: { newContacts: 1 } });

    expect(readAll(bytes)).toEqual({
      head: expect.objectContaining({ ...head, otherIds: [5, 6], summary: { newContacts: 1 } }),
      contacts: contactsOf(3000),
    });
  });

  it("are read where the contacts come before the head, too", () => {
    const text = JSON.stringify({ contacts: contactsOf(2), ...head, otherIds: [5] });

    expect(readAll(Buffer.from(text))).toEqual({ head: { ...head, otherIds: [5] }, contacts: contactsOf(2) });
  });

  it.each([
    ["is cut off", filesOf(contactsOf(3))[0]?.subarray(0, -3)],
    ["names no contacts", Buffer.from('{"hashKey":"1"}')],
  ])("are refused where a file %s", (_, bytes = Buffer.alloc(0)) => {
    expect(() => readAll(bytes)).toThrow(
      expect.objectContaining({ name: "ConfigurationError", code: "stored-invalid" }),
    );
  });
});
