import { contactKeyLine, type StoredContactKey } from "./contact-key.ts";
import { makeSentKeys } from "./sent-keys.ts";

const hash = (byte: number, bytes = 16) => Buffer.alloc(bytes, byte);
const personOf = (byte: number, more: Partial<StoredContactKey> = {}): StoredContactKey => ({
  key: hash(byte).toString("base64url"),
  values: hash(byte + 100, 8).toString("base64url"),
  ...{ source: 0, row: byte, reference: `C-${byte}` },
  ...more,
});
const odd = 'a "quoted\\" reference\\, ünd mehr';
const people = [
  personOf(1),
  personOf(2, { reference: odd }),
  personOf(3, { byId: { contactId: 7, email: "cy@example.com" } }),
  personOf(4, { reference: odd, byId: { contactId: 8, email: "di@example.com" } }),
  personOf(5, { reference: "" }),
];
const keysOf = (some: readonly StoredContactKey[]) =>
  makeSentKeys(Buffer.from(some.map((one) => `${contactKeyLine(one)}\n`).join("")));

const sent = keysOf(people);
const everybody = people.map((_, position) => position);

it("finds everybody by her key, and nobody else", () => {
  expect(people.map((_, index) => sent.positionOf(hash(index + 1)))).toEqual([0, 1, 2, 3, 4]);
  expect(sent.positionOf(hash(6))).toBe(-1);
});

it("finds the last of several with one key", () => {
  expect(keysOf([personOf(1), personOf(2), personOf(1)]).positionOf(hash(1))).toBe(2);
});

it("knows who is sent by her contact id", () => {
  expect(everybody.map(sent.sentIdOf)).toEqual([0, 0, 7, 8, 0]);
});

it("has of everybody both hashes, and all that was written", () => {
  expect(sent.size).toBe(5);
  expect(everybody.map(sent.hashesOf)).toEqual(people.map(({ key, values }) => [key, values]));
  expect(everybody.map(sent.lineOf)).toEqual(people);
});

it("passes empty lines, and takes a last line without an end", () => {
  const [a, b] = [personOf(1), personOf(2)];
  const keys = makeSentKeys(Buffer.from(`\n${contactKeyLine(a)}\n\n${contactKeyLine(b)}`));
  expect([keys.size, keys.lineOf(0), keys.lineOf(1)]).toEqual([2, a, b]);
});

it("says so of a position that nobody has", () => {
  expect(() => sent.lineOf(5)).toThrow(new RangeError("There is nobody at 5: the keys are of 5."));
});
