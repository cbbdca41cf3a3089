import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
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
const called = "outcomes/1.json";
const readFrom = async (staged: Parameters<typeof readOutcomes>[0]) => {
  const read: { head?: object; contacts: Contact[] } = { contacts: [] };
  await readOutcomes(staged, called, (found) => {
    read.head = found;
    return (contact) => void read.contacts.push(contact);
  });
  return read;
};
const readAll = async (bytes: Buffer) => {
  const staged = memoryBlobStore();
  await staged.write(called, bytes);
  return readFrom(staged);
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

  it("are read as they were written, the head before the contacts", async () => {
    const [bytes = Buffer.alloc(0)] = filesOf(contactsOf(3000), { otherIds: [5, 6], summary: { newContacts: 1 } });

    expect(await readAll(bytes)).toEqual({
      head: expect.objectContaining({ ...head, otherIds: [5, 6], summary: { newContacts: 1 } }),
      contacts: contactsOf(3000),
    });
  });

  it("are read where the contacts come before the head, too", async () => {
    const text = JSON.stringify({ contacts: contactsOf(2), ...head, otherIds: [5] });

    expect(await readAll(Buffer.from(text))).toEqual({ head: { ...head, otherIds: [5] }, contacts: contactsOf(2) });
  });

  it.each([
    ["is cut off", filesOf(contactsOf(3))[0]?.subarray(0, -3)],
    ["is empty", Buffer.alloc(0)],
    ["names no contacts", Buffer.from('{"hashKey":"1"}')],
  ])("are refused where a file %s", async (_, bytes = Buffer.alloc(0)) => {
    await expect(readAll(bytes)).rejects.toMatchObject({ name: "ConfigurationError", code: "stored-invalid" });
  });

  it("are none where the file is gone, and are no half of them where it goes while it is read", async () => {
    const [bytes = Buffer.alloc(0)] = filesOf(contactsOf(25_000));
    const staged = memoryBlobStore();
    await staged.write(called, bytes);
    const going: Parameters<typeof readOutcomes>[0] = {
      async *readStream(name) {
        for await (const chunk of staged.readStream(name)) {
          yield chunk;
          await staged.delete(name);
          yield* staged.readStream(name);
        }
      },
    };
    await expect(readFrom(going)).rejects.toMatchObject({ code: "blob-not-found" });
    expect(await readFrom(going)).toEqual({ contacts: [] });
  });
});
