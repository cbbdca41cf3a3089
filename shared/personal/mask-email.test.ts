import fc from "fast-check";
import { maskEmail, maskEmails } from "./mask-email.ts";

it.each([
  ["anna.berg@example.com", "a***@e***.com"],
  ["a@example.com", "a***@e***.com"],
  ["someone.with.a.long.name@mail.example.co.uk", "s***@m***.uk"],
  ["🙂x@münchen.example", "🙂***@m***.example"],
  ["bob@emailsim@io.example", "b***@i***.example"],
  ["anna@localhost", "a***@l***"],
  ["@example.com", "***@e***.com"],
  ["anna@", "a***@***"],
  ["anna", "***"],
  ["", "***"],
])("one address: %s", (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});

it.each([
  ["Email 'anna@example.com' is not valid.", "Email 'a***@e***.com' is not valid."],
  ["anna@example.com, ben@example.com; <carl@example.com>", "a***@e***.com, b***@e***.com; <c***@e***.com>"],
  ["Write to anna@example.com.", "Write to a***@e***.com."],
  ['{"email":"o\'brien@example.com"}', '{"email":"o***@e***.com"}'],
  ["bob@emailsim@io.com is invalid", "b***@i***.com is invalid"],
  ["GET /contacts/v3/email/anna%40example.com?x=1", "GET /c***@e***.com?x=1"],
  ['"anna berg"@example.com bounced', "******@e***.com bounced"],
  ["åsa@example.com and ANNA+NEWS@EXAMPLE.COM", "å***@e***.com and A***@E***.COM"],
  ["anna@example.com\nben@example.com", "a***@e***.com\nb***@e***.com"],
  ["anna＠example.com", "a***@e***.com"],
  ["anna﹫example.com", "a***@e***.com"],
  ["anna%2540example.com and ben%252540example.com", "a***@e***.com and b***@e***.com"],
  ["anna&#64;example.com", "a***@e***.com"],
  ["anna&#064example.com", "a***@e***.com"],
  ["anna&#x40;example.com", "a***@e***.com"],
  ["anna&commat;example.com", "a***@e***.com"],
  ["anna&amp;#64;example.com", "a***@e***.com"],
  ["anna\\u0040example.com", "a***@e***.com"],
  ["anna\\x40example.com", "a***@e***.com"],
  ["anna (at) example.com", "a***@e***.com"],
  ["anna[AT]example.com", "a***@e***.com"],
  ["a***@e***.com", "a***@e***.com"],
  ["_anna@example.com, -bo@example.net", "_a***@e***.com, -b***@e***.net"],
  ["&#640; &#x401; 1940 rows at 64", "&#640; &#x401; 1940 rows at 64"],
  ["no address, 50% off, a/b", "no address, 50% off, a/b"],
  ["", ""],
])("in a text: %s", (text, masked) => {
  expect(maskEmails(text)).toBe(masked);
});

it("leaves alone what is masked, whatever the address began with", () => {
  const part = fc.string({ unit: fc.constantFrom(..."aå_-'+.!"), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(part, part, fc.constantFrom("com", "co.uk", "example"), (local, domain, top) => {
      const masked = maskEmail(`${local}@${domain}.${top}`);
      expect(maskEmails(masked)).toBe(masked);
    }),
  );
});

it.each(["a", "@", "!", '"', "a@", "%40", "%25", "&amp;", "&#0", "&", "(at", "(at)", " ( at", "\\\\", "a@!", "é"])(
  "in linear time, whatever the text is made of: %s",
  (piece) => {
    maskEmails(piece.repeat(200_000));
  },
  2_000,
);
