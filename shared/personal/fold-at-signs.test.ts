import fc from "fast-check";
import { foldAtSigns } from "./fold-at-signs.ts";
import { maskEmails } from "./mask-email.ts";

it.each([
  ["anna=40example.com", "anna@example.com"],
  ["anna=EF=BC=A0example.com", "anna＠example.com"],
  ["anna%u0040example.com", "anna@example.com"],
  ["anna%EF%BC%A0example.com", "anna@example.com"],
  ["anna&#65312;example.com", "anna@example.com"],
  ["anna&#xFF20;example.com", "anna@example.com"],
  ["anna&#x40example.com", "anna@example.com"],
  ["anna\\u{40}example.com", "anna@example.com"],
  ["anna\\uFF20example.com", "anna@example.com"],
  ["anna\\U00000040example.com", "anna@example.com"],
  ["anna\\100example.com", "anna@example.com"],
  ["anna\\40example.com", "anna\\40example.com"],
  ["anna\\000040 example.com", "anna@example.com"],
  ["annaU+0040example.com", "annaU+0040example.com"],
  ["anna U+0040 example.com", "anna@example.com"],
  ["anna+AEA-example.com", "anna@example.com"],
  ["anna+/yA-example.com", "anna@example.com"],
  ["anna\\u0026#64;example.com", "anna@example.com"],
  ["anna%26%2364%3Bexample.com", "anna@example.com"],
  ["anna%5Cu0040example.com", "anna@example.com"],
  ["anna%25%34%30example.com", "anna@example.com"],
  ["anna @ example.com", "anna@example.com"],
  ["anna@ example.com", "anna@example.com"],
  ["anna @example.com", "anna@example.com"],
  ["anna\u00a0＠\u00a0example.com", "anna@example.com"],
  ["anna  ( at )  example.com", "anna@example.com"],
  ["anna <at> example.com", "anna@example.com"],
  ["anna [@] example.com", "anna@example.com"],
  ["anna &#64; example.com", "anna@example.com"],
  ["Anna%20Berg%40example.com", "Anna_Berg@example.com"],
])("makes of %j %j", (text, folded) => {
  expect(foldAtSigns(text).replace("＠", "@")).toBe(folded.replace("＠", "@"));
});

it.each([
  "GET /api/runs?top=40&after=loyalty.20260517T031200123Z.54678319 at r1-api.dotdigital.com",
  "50%25 off, a=b&c=d, x=40, lat=40.712",
  "&#640; &#x401; 1940 rows at 64; R&D; caf&eacute;",
  "C:\\data\\export\\file.csv",
  "anna+news, 1+2=3, +47 919 88 776",
  "5 items @ 3 each, @daily, @azure/functions",
  "look at example.com (at the end)",
  "=?utf-8?q?caf=C3=A9?=",
])("leaves alone %j", (text) => {
  expect(foldAtSigns(text)).toBe(text);
});

const hexOf = (code: number, digits: number) => code.toString(16).padStart(digits, "0");
const each = (write: (code: number, one: string) => string) => (text: string) =>
  Array.from(text, (one) => write(one.codePointAt(0) ?? 0, one)).join("");
const bytesOf = (one: string, sign: string) =>
  Array.from(Buffer.from(one), (byte) => `${sign}${hexOf(byte, 2).toUpperCase()}`).join("");

/** How others escape a text, each character of it. */
const encodings: Record<string, (text: string) => string> = {
  percent: each((_, one) => bytesOf(one, "%")),
  "percent and u": each((code) => `%u${hexOf(code, 4)}`),
  "quoted-printable": each((_, one) => bytesOf(one, "=")),
  "a decimal entity": each((code) => `&#${code};`),
  "a decimal entity with zeros": each((code) => `&#0${code};`),
  "a hexadecimal entity": each((code) => `&#x${hexOf(code, 2)};`),
  JSON: each((code) => `\\u${hexOf(code, 4)}`),
  "JSON in JSON": each((code) => `\\\\u${hexOf(code, 4)}`),
  "a code point": each((code) => `\\u{${hexOf(code, 1)}}`),
  "eight digits": each((code) => `\\U${hexOf(code, 8)}`),
  "UTF-7": (text) => `+${Buffer.from(text, "utf16le").swap16().toString("base64").replace(/=+$/, "")}-`,
};

it("finds an address whatever its @ is written as, up to three ways one within the other", () => {
  const name = fc.constantFrom(...Object.keys(encodings));
  const context = fc.constantFrom(
    ["", ""],
    ["No: '", "'."],
    ['{"email":"', '"}'],
    ["see <", ">, please"],
    ["a ", " b"],
  );
  const at = fc.constantFrom("@", "＠", "﹫");
  fc.assert(
    fc.property(at, fc.array(name, { maxLength: 3 }), context, (sign, names, [before = "", after = ""]) => {
      const written = names.reduce((text, one) => encodings[one]?.(text) ?? text, sign);
      const masked = maskEmails(`${before}anna.berg${written}example.com${after}`);
      expect(masked).not.toMatch(/nna|berg|xample/);
      expect(masked).toContain("a***@e***.com");
    }),
    { numRuns: 1_000 },
  );
});

it.each([
  ...[
    "@",
    "=40",
    "=",
    "%u0040",
    "%25",
    "&amp;",
    "&#38;",
    "\\u0026",
    "\\",
    "\\u{",
    "U+0040",
    "+AEA-",
    "+AEA",
    "+",
    "&#0",
  ],
  ...[" @ ", "@ a", "@ a.", " ", "(at", "( ", "<@", "a.", "%40.", "&a", "=3D", "é@", "@a-"],
])("in linear time, whatever the text is made of: %j", (piece) => void maskEmails(piece.repeat(200_000)), 4_000);
