import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { byRowOf } from "../../tests/map/by-row-of.ts";
import { makeContactHasher } from "../diff/contact-hasher.ts";
import { effects } from "../diff/effect.ts";
import { blockOf } from "../read/block-of.ts";
import { makeBatchWriter } from "./batch-writer.ts";
import { contactKeyLine, parseContactKeys } from "./contact-key.ts";
import type { PlannedBatch } from "./plan.ts";
import { prepareRows } from "./prepare-rows.ts";
import { rowOf } from "./prepared-rows.ts";

const hasher = makeContactHasher(Buffer.alloc(32, 7));
type Person = { email: string; joins: boolean; name?: string; contactId?: number; reference?: string };

async function* prepare(people: readonly Person[]) {
  const blocks = async function* () {
    yield blockOf(
      people.map(({ email, name = "", reference = `c ${email[0]}` }) => [email, name, reference]),
      people.length,
    );
  };
  yield* prepareRows(blocks(), {
    hasher,
    mergeOption: "overwriteIfNotEmpty",
    ...byRowOf(([email = "", name = "", reference = ""]) => {
      return { kind: "contact", email, reference, dataFields: { FIRSTNAME: name }, warnings: [] };
    }),
  });
}

/** A name goes with the values, whoever has none is put on the list only. */
const effectOf = ({ joins, name }: Person) =>
  effects.sent | (joins ? effects.withList : 0) | (name === undefined ? 0 : effects.withValues);

const stage = async (limits: { maxContacts: number; maxBytes: number }, people: Person[], isUpdateOnly = false) => {
  const store = memoryBlobStore();
  let seq = 0;
  const writer = makeBatchWriter({
    addressBookId: 12345,
    mergeOption: "overwriteIfNotEmpty",
    isUpdateOnly,
    limits,
    nextSeq: () => ++seq,
    openBody: (number) => store.openWriter(`${number}.body`),
    openKeys: (number) => store.openWriter(`${number}.keys`),
  });
  for await (const rows of prepare(people)) {
    for (let position = 0; position < rows.size; position += 1) {
      const person = people[rowOf(rows, position) - 1];
      if (person) writer.add(rows, position, effectOf(person), 0, person.contactId ?? 0);
    }
    await writer.flush();
  }
  const planned = await writer.close();
  const read = async (blob: string) => (await store.read(blob))?.bytes ?? Buffer.alloc(0);
  return { planned, read };
};
const sizes = (planned: PlannedBatch[]) => planned.map(({ contacts }) => contacts);

describe("the batch writer", () => {
  it("writes the exact body of an import, with the list for whoever joins only", async () => {
    const { planned, read } = await stage({ maxContacts: 10, maxBytes: 1_000_000 }, [
      { email: "anna@example.com", joins: true, name: "Anna" },
      { email: "bo@example.com", joins: false, name: "Bo" },
      { email: "cy@example.com", joins: true },
    ]);
    const body = await read("1.body");
    expect(JSON.parse(body.toString())).toEqual({
      mergeOption: "overwriteIfNotEmpty",
      contacts: [
        {
          matchIdentifier: "email",
          identifiers: { email: "anna@example.com" },
          dataFields: { FIRSTNAME: "Anna" },
          lists: [12345],
        },
        { matchIdentifier: "email", identifiers: { email: "bo@example.com" }, dataFields: { FIRSTNAME: "Bo" } },
        { matchIdentifier: "email", identifiers: { email: "cy@example.com" }, lists: [12345] },
      ],
    });
    expect(planned).toEqual([{ seq: 1, kind: "import", addressBookId: 12345, contacts: 3, bytes: body.length }]);
  });

  it("of an export that only updates takes nobody by address, whatever has decided so", async () => {
    const limits = { maxContacts: 10, maxBytes: 1_000_000 };
    const cy = { email: "cy@example.com", joins: true };
    const { planned } = await stage(limits, [{ ...cy, contactId: 7 }], true);
    expect(planned).toMatchObject([{ contacts: 1, updatesOnly: true }]);
    await expect(stage(limits, [cy], true)).rejects.toThrow("sent by address");
  });

  it("keeps the keys beside it, in the same order", async () => {
    const { read } = await stage({ maxContacts: 10, maxBytes: 1_000_000 }, [
      { email: "anna@example.com", joins: true },
      { email: "bo@example.com", joins: true, name: "Bo" },
    ]);
    const keys = parseContactKeys(await read("1.keys"));
    expect(keys).toEqual([
      {
        key: hasher.email("anna@example.com").toString("base64url"),
        values: "AAAAAAAAAAA",
        source: 0,
        row: 1,
        reference: "c a",
      },
      {
        key: hasher.email("bo@example.com").toString("base64url"),
        values: hasher.values('overwriteIfNotEmpty:{"FIRSTNAME":"Bo"}').toString("base64url"),
        source: 0,
        row: 2,
        reference: "c b",
      },
    ]);
  });

  it("sends whoever has a known contact id by it, and keeps her address beside the body", async () => {
    const { planned, read } = await stage({ maxContacts: 10, maxBytes: 1_000_000 }, [
      { email: "anna@example.com", joins: false, name: "Anna", contactId: 3_000_000_000 },
      { email: "bo@example.com", joins: true, contactId: 7 },
    ]);
    const body = await read("1.body");
    expect(JSON.parse(body.toString()).contacts).toEqual([
      { matchIdentifier: "contactId", identifiers: { contactId: 3_000_000_000 }, dataFields: { FIRSTNAME: "Anna" } },
      { matchIdentifier: "contactId", identifiers: { contactId: 7 }, lists: [12345] },
    ]);
    expect(planned[0]?.bytes).toBe(body.length);
    const keys = await read("1.keys");
    expect(parseContactKeys(keys).map(({ byId }) => byId)).toEqual([
      { contactId: 3_000_000_000, email: "anna@example.com" },
      { contactId: 7, email: "bo@example.com" },
    ]);
    const lines = parseContactKeys(keys).map((key) => `${contactKeyLine(key)}\n`);
    expect(lines.join("")).toBe(keys.toString());
  });

  it("cuts by count", async () => {
    const contacts = Array.from({ length: 7 }, (_, index) => ({ email: `p${index}@example.com`, joins: true }));
    expect(sizes((await stage({ maxContacts: 3, maxBytes: 1_000_000 }, contacts)).planned)).toEqual([3, 3, 1]);
  });

  it("cuts by bytes, counted as they go over the wire", async () => {
    const contacts = Array.from({ length: 40 }, (_, index) => ({
      email: `p${index}@example.com`,
      joins: true,
      name: "å".repeat(100),
    }));
    const { planned, read } = await stage({ maxContacts: 1000, maxBytes: 3000 }, contacts);
    expect(sizes(planned).reduce((all, one) => all + one, 0)).toBe(40);
    for (const { seq, bytes } of planned) {
      expect(bytes).toBeLessThanOrEqual(3000);
      expect((await read(`${seq}.body`)).length).toBe(bytes);
    }
  });

  it.each([
    ["300 references of 100 characters", 300, 100, 40_000, 2],
    ["3 references that are longer than a batch, each alone", 3, 100, 150, 3],
    ["short references by nothing but the count", 300, 10, 60_000, 1],
  ])("cuts by the bytes of the keys beside the body: %s", async (_title, people, length, maxBytes, batches) => {
    const contacts = Array.from({ length: people }, (_, index) => ({
      ...{ email: `p${index}@example.com`, joins: true, contactId: index + 1 },
      reference: `${index}`.padEnd(length, "r"),
    }));
    const { planned, read } = await stage({ maxContacts: 100_000, maxBytes }, contacts);
    expect(planned).toHaveLength(batches);
    const lines: string[] = [];
    for (const { seq, contacts: count } of planned) {
      const keys = await read(`${seq}.keys`);
      if (count > 1) expect(keys.length).toBeLessThanOrEqual(maxBytes);
      lines.push(...parseContactKeys(keys).map(({ reference }) => reference));
    }
    expect(lines).toEqual(contacts.map(({ reference }) => reference));
  });

  it.each([
    ["a body of two people", 218, 1, {}],
    ["the same, one byte less", 217, 2, {}],
    ["the keys of two people", 404, 1, { reference: "r".repeat(100) }],
    ["the same, one byte less", 403, 2, { reference: "r".repeat(100) }],
    [
      "the keys of two people with ids, beside which their addresses lie",
      434,
      1,
      { reference: "r".repeat(100), contactId: 7 },
    ],
    ["the same, one byte less", 433, 2, { reference: "r".repeat(100), contactId: 7 }],
  ])("fills a batch to the last byte: %s, %i bytes at most, %i batches", async (_, maxBytes, batches, more) => {
    const people = ["a@example.com", "b@example.com"].map((email) => ({ email, joins: true, ...more }));
    expect((await stage({ maxContacts: 10, maxBytes }, people)).planned).toHaveLength(batches);
  });

  it("writes a batch that is full before all rows have passed, and nothing that is not worth a call", async () => {
    const store = memoryBlobStore();
    let seq = 0;
    const writer = makeBatchWriter({
      ...{ addressBookId: 1, mergeOption: "overwrite", isUpdateOnly: false, nextSeq: () => ++seq },
      limits: { maxContacts: 1, maxBytes: 1_000_000 },
      openBody: (number) => store.openWriter(`${number}.body`),
      openKeys: (number) => store.openWriter(`${number}.keys`),
    });
    const [anna, bo] = ["anna@example.com", "bo@example.com"].map((email) => ({ email, joins: true }));
    for await (const rows of prepare([anna, bo].filter((one) => one !== undefined))) {
      writer.add(rows, 0, effects.sent, 0, 0);
      expect(writer.flush()).toBeUndefined();
      writer.add(rows, 1, effects.sent, 0, 0);
      await writer.flush();
    }
    expect(await store.head("1.body")).toBeDefined();
    expect(await store.head("2.body")).toBeUndefined();
    expect(sizes(await writer.close())).toEqual([1, 1]);
  });

  it("writes a part of a batch that is open, once it is worth a call", async () => {
    const store = memoryBlobStore();
    const written: string[] = [];
    const openOf = (name: string) => {
      const blob = store.openWriter(name);
      return {
        ...blob,
        write: (piece: string | Uint8Array) => {
          written.push(name);
          return blob.write(piece);
        },
      };
    };
    const writer = makeBatchWriter({
      ...{ addressBookId: 1, mergeOption: "overwrite", isUpdateOnly: false, nextSeq: () => 1 },
      limits: { maxContacts: 100_000, maxBytes: 10_000_000 },
      openBody: () => openOf("body"),
      openKeys: () => openOf("keys"),
    });
    const [reference, long] = ["r".repeat(100), "p".repeat(50)];
    const people = Array.from({ length: 3_000 }, (_, at) => ({
      email: `${long}${at}@example.com`,
      joins: true,
      reference,
    }));
    for await (const rows of prepare(people)) {
      for (let position = 0; position < rows.size; position += 1) writer.add(rows, position, effects.sent, 0, 0);
      await writer.flush();
    }
    expect([...new Set(written)].sort()).toEqual(["body", "keys"]);
  });

  it("stages nothing where nobody is to be sent", async () => {
    expect((await stage({ maxContacts: 3, maxBytes: 1000 }, [])).planned).toEqual([]);
  });
});
