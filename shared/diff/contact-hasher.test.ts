import { createHash, createHmac } from "node:crypto";
import { makeContactHasher } from "./contact-hasher.ts";

describe("the hash of a contact", () => {
  it.each([
    ["a key of 32 bytes", Buffer.alloc(32, 7), "anna@example.com"],
    ["a key longer than a block", Buffer.alloc(100, 7), "anna@example.com"],
    ["letters beyond ASCII", Buffer.alloc(32, 7), "åsa@exämple.com"],
    ["no text", Buffer.alloc(32, 7), ""],
    ["a text longer than a block", Buffer.alloc(32, 7), "x".repeat(1000)],
  ])("is HMAC-SHA-256, cut, for %s", (_, key, text) => {
    const hasher = makeContactHasher(key);
    const ofEmail = createHmac("sha256", key).update(text).digest().subarray(0, 16);
    const ofValues = createHmac("sha256", key).update(`values:${text}`).digest().subarray(0, 8);
    expect(hasher.email(text)).toEqual(ofEmail);
    expect(hasher.values(text)).toEqual(ofValues);
    const ofReference = createHmac("sha256", key).update(`reference:${text}`).digest().subarray(0, 8);
    const written = Buffer.alloc(34, 1);
    hasher.writeEmail(text, written, 1);
    const around = Buffer.from(`<${text}>`);
    hasher.writeValues("", around, 1, around.length - 1, written, 17);
    hasher.writeReference(text, written, 25);
    expect(written).toEqual(Buffer.concat([Buffer.alloc(1, 1), ofEmail, ofValues, ofReference, Buffer.alloc(1, 1)]));
  });

  it("is of each text alone, whatever was hashed before in the same memory", () => {
    const key = Buffer.alloc(32, 7);
    const hasher = makeContactHasher(key);
    const texts = ["bea", "Åsa", "x".repeat(2000), "eva", "y".repeat(2000), "å"];
    for (const text of [...texts, ...texts]) {
      const bytes = Buffer.from(text);
      const written = Buffer.alloc(16);
      for (const [at, head] of ["overwrite:", "other:"].entries()) {
        hasher.writeValues(head, bytes, 0, bytes.length, written, at * 8);
        expect(written.subarray(at * 8, at * 8 + 8)).toEqual(hasher.values(head + text));
      }
      const ofEmail = createHmac("sha256", key).update(text).digest().subarray(0, 16);
      expect(hasher.email(text)).toEqual(ofEmail);
    }
  });

  it("of raw cells is one under their basis, and of an address that was asked about one under that word", () => {
    const key = Buffer.alloc(64, 7);
    const hasher = makeContactHasher(key);
    const hmac = (text: string) => createHmac("sha256", key).update(text).digest();
    const inner = (text: string) =>
      createHash("sha256")
        .update(key.map((byte) => byte ^ 0x36))
        .update(text)
        .digest();
    const written = Buffer.alloc(10);
    for (const basis of ["basis", "other", "basis"]) {
      const cells = Buffer.from("Anna\n1990 and what stood there before");
      hasher.writeRawCells(basis, cells, 9, written, 1);
      expect(written.subarray(1, 9)).toEqual(inner(`cells:${basis}:Anna\n1990`).subarray(0, 8));
    }
    expect(hasher.asked("anna@example.com")).toEqual(hmac("asked:anna@example.com").subarray(0, 16));
  });
});
