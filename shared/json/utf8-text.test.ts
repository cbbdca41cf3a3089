import fc from "fast-check";
import {
  makeUtf8Text,
  putBase64Url,
  putByte,
  putBytes,
  putBytesWithout,
  putString,
  putText,
  type Utf8Text,
} from "./utf8-text.ts";

const written = (put: (to: Utf8Text) => void): Buffer => {
  const to = makeUtf8Text(1);
  put(to);
  return Buffer.from(to.bytes.subarray(0, to.end));
};

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc.string({ minLength: 120, maxLength: 140 }),
  fc.constantFrom(
    "",
    '"',
    "\\",
    "\u001f",
    "\u007f",
    "\u0080",
    "\u07ff",
    "\u0800",
    "\ud7ff",
    "\ue000",
    "\uffff",
    "\u2028",
  ),
);

it("is what Node writes, of any texts one after the other", () => {
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      const all = written((to) => {
        for (const one of texts) putText(to, one);
      });
      expect(all).toEqual(Buffer.concat(texts.map((one) => Buffer.from(one))));
      const strings = written((to) => {
        for (const one of texts) putString(to, one);
      });
      expect(strings).toEqual(Buffer.concat(texts.map((one) => Buffer.from(JSON.stringify(one)))));
    }),
  );
});

it("takes bytes among which one is not, and else nothing", () => {
  const from = Buffer.from("abcd");
  const to = makeUtf8Text(1);
  expect(putBytesWithout(0x63, to, from, 0, 2)).toBe(true);
  expect(putBytesWithout(0x63, to, from, 1, 4)).toBe(false);
  putByte(to, 0x7a);
  expect(to.bytes.toString("utf8", 0, to.end)).toBe("abz");
});

it("is the bytes that are given, as they are and in base64url", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(20), fc.nat(20), (bytes, before, behind) => {
      const from = Buffer.from(bytes);
      const start = Math.min(before, from.length);
      const end = Math.max(start, from.length - behind);
      expect(written((to) => putBytes(to, from, start, end))).toEqual(from.subarray(start, end));
      const digits = written((to) => putBase64Url(to, from, start, end));
      expect(digits.toString()).toBe(from.toString("base64url", start, end));
    }),
  );
});
