import { contactKeyLine, type StoredContactKey } from "./contact-key.ts";
import { tellHeldBack } from "./tell-held-back.ts";

type Staged = { line: Partial<StoredContactKey> & { key: string }; contact: object };

const byAddress = (key: string, row: number): Staged => ({
  line: { key, row },
  contact: { identifiers: { email: `${key}@example.com` } },
});

const tell = async (batches: readonly (readonly Staged[])[], held: readonly string[]) => {
  const readBodies: number[] = [];
  const told: string[] = [];
  const files = {
    readKeys: async (seq: number) => {
      const lines = (batches[seq - 1] ?? []).map(({ line }) =>
        contactKeyLine({ values: "v", source: 0, row: 1, reference: `C-${line.key}`, ...line }),
      );
      return Buffer.from(lines.map((line) => `${line}\n`).join(""));
    },
    readBody: async (seq: number) => {
      readBodies.push(seq);
      return Buffer.from(JSON.stringify({ contacts: (batches[seq - 1] ?? []).map(({ contact }) => contact) }));
    },
  };
  const planned = batches.map((batch, position) => ({
    ...{ seq: position + 1, kind: "import" as const, addressBookId: 100, contacts: batch.length, bytes: 1 },
  }));
  await tellHeldBack(
    files,
    planned,
    (key) => held.includes(key),
    ({ row, reference }, email) => told.push(`${row} ${reference} ${email}`),
  );
  return { told, readBodies };
};

describe("whoever was staged and is held back", () => {
  it("is told of with her row and her address, and nobody else is", async () => {
    const batch = [byAddress("anna", 1), byAddress("bo", 2), byAddress("cy", 3)];
    expect((await tell([batch, [byAddress("di", 4)]], ["bo", "di"])).told).toEqual([
      "2 C-bo bo@example.com",
      "4 C-di di@example.com",
    ]);
  });

  it("is told of once, by the first row that was staged", async () => {
    const batches = [[byAddress("anna", 1), byAddress("anna", 2)], [byAddress("anna", 3)]];
    expect((await tell(batches, ["anna"])).told).toEqual(["1 C-anna anna@example.com"]);
  });

  it("has the address of her row where she was sent by her contact id", async () => {
    const line = { key: "anna", byId: { contactId: 7, email: "anna@example.com" } };
    const batch = [{ line, contact: { identifiers: { contactId: 7 } } }];
    expect((await tell([batch], ["anna"])).told).toEqual(["1 C-anna anna@example.com"]);
  });

  it("has none where an older version kept none", async () => {
    const batch = [
      { line: { key: "anna" }, contact: { identifiers: { contactId: 7 } } },
      { line: { key: "bo" }, contact: {} },
    ];
    expect((await tell([batch], ["anna", "bo"])).told).toEqual(["1 C-anna ", "1 C-bo "]);
  });

  it("costs no look at the bodies of batches that name nobody of them", async () => {
    const batches = [[byAddress("anna", 1)], [byAddress("bo", 2), byAddress("cy", 3)], [byAddress("di", 4)]];
    expect((await tell(batches, ["cy"])).readBodies).toEqual([2]);
  });
});
