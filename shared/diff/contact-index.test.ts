import { createHash } from "node:crypto";
import { makeContactIndex, recordBytes } from "./contact-index.ts";

const keyOf = (name: string) => createHash("sha256").update(name).digest().subarray(0, 16);
const values = Buffer.from("12345678");

describe("the contact index", () => {
  it("finds whom it holds, in order of adding, and nobody else", () => {
    const index = makeContactIndex();
    expect(index.find(keyOf("a"))).toBe(-1);
    expect([index.add(keyOf("a")), index.add(keyOf("b"))]).toEqual([0, 1]);
    expect([index.find(keyOf("b")), index.find(keyOf("c")), index.size]).toEqual([1, -1, 2]);
  });

  it("keeps every field of a record apart from its neighbours", () => {
    const index = makeContactIndex();
    const record = index.add(keyOf("a"));
    index.add(keyOf("b"));
    index.setValues(record, values);
    index.setMembership(record, "maybe");
    index.setContactId(record, 2 ** 48 - 1);
    index.setTries(record, 3);
    index.setLostAt(record, 1_716_000_000);
    index.setMark(record, "parked");
    expect([index.hasValues(0, values), index.hasValues(1, values)]).toEqual([true, false]);
    expect([index.membershipOf(0), index.membershipOf(1)]).toEqual(["maybe", "none"]);
    expect([index.contactIdOf(0), index.contactIdOf(1)]).toEqual([2 ** 48 - 1, 0]);
    expect([index.triesOf(0), index.lostAtOf(0), index.markOf(0)]).toEqual([3, 1_716_000_000, "parked"]);
    expect([index.triesOf(1), index.lostAtOf(1), index.markOf(1)]).toEqual([0, 0, "unseen"]);
  });

  it("gives a record's bytes and takes them again", () => {
    const index = makeContactIndex();
    const record = index.add(keyOf("a"));
    index.setMembership(record, "on");
    index.setContactId(record, 7);
    const other = makeContactIndex();
    other.addBytes(index.bytesOf(record));
    expect(other.contactIdOf(other.find(keyOf("a")))).toBe(7);
    expect(index.bytesOf(record)).toHaveLength(recordBytes);
  });

  it("finds each of many, across pieces and growths of the table", () => {
    const index = makeContactIndex();
    for (let number = 0; number < 150_000; number += 1) index.add(keyOf(String(number)));
    for (let number = 0; number < 150_000; number += 1) {
      if (index.find(keyOf(String(number))) !== number) throw new Error(`lost ${number}`);
    }
    expect(index.find(keyOf("150000"))).toBe(-1);
  });
});
