import fc from "fast-check";
import { canonicalAddress } from "./canonical-address.ts";
import { isPlainEmail } from "./is-plain-email.ts";

const address = (value: string) => ({ kind: "address", address: value });
const missing = { kind: "missing" };
const invalid = { kind: "invalid", code: "email-invalid" };
const domainInvalid = { kind: "invalid", code: "email-domain-invalid" };
const invisible = (detail: string) => ({ kind: "invalid", code: "email-invisible-character", detail });

describe("the canonical form", () => {
  it.each([
    ["anna@example.com", address("anna@example.com")],
    ["  Anna.Berg@Example.COM\t", address("anna.berg@example.com")],
    ["anna+news@mail.example.co.uk", address("anna+news@mail.example.co.uk")],
    ["o'brien@example.com", address("o'brien@example.com")],
    ["O'Brien@Example.com", address("o'brien@example.com")],
    ["a@a-b.example", address("a@a-b.example")],
    ["ÅSA@example.com", address("åsa@example.com")],
    ["", missing],
    ["   ", missing],
    ["NULL", missing],
    ["null", missing],
    ["\\N", missing],
    ["n/a", missing],
    ["-", invalid],
    ["anna", invalid],
    ["anna@", invalid],
    ["@example.com", invalid],
    ["anna@example", invalid],
    ["anna@example.com.", invalid],
    ["anna@.example.com", invalid],
    ["anna@-example.com", invalid],
    ["anna@example..com", invalid],
    ["anna@exa mple.com", invalid],
    ["anna berg@example.com", invalid],
    ["anna..berg@example.com", invalid],
    [".anna@example.com", invalid],
    ["anna@berg@example.com", invalid],
    ["anna@example.com;ben@example.com", invalid],
    ["anna@example.com,ben@example.com", invalid],
    ["Anna <anna@example.com>", invalid],
    ["mailto:anna@example.com", invalid],
    ['"anna berg"@example.com', invalid],
    ["anna@127.0.0.1", invalid],
    ["anna@１２７.0.0.1", invalid],
    ["anna@[127.0.0.1]", invalid],
    ["anna@localhost", invalid],
    ["an\uFFFDna@example.com", invalid],
    ["an\ud800na@example.com", invalid],
    ["an\ue000na@example.com", invalid],
    [`${"a".repeat(64)}@example.com`, address(`${"a".repeat(64)}@example.com`)],
    [`${"a".repeat(65)}@example.com`, invalid],
    [`anna@${"a".repeat(63)}.example`, address(`anna@${"a".repeat(63)}.example`)],
    [`anna@${"a".repeat(64)}.example`, invalid],
    [`anna@${"abcdefgh.".repeat(28)}com`, invalid],
    [`${" ".repeat(5_000)}Anna@example.com`, address("anna@example.com")],
    [`${"\u200b".repeat(5_000)}anna@example.com`, invalid],
  ])("of %j", (text, expected) => {
    expect(canonicalAddress(text)).toEqual(expected);
  });

  it.each([
    ["kim@example.com\u200b", address("kim@example.com")],
    ["kim@example.com\u2060", address("kim@example.com")],
    ["\ufeffkim@example.com", address("kim@example.com")],
    ["kim@example.com\u200f", address("kim@example.com")],
    ["\u202akim@example.com\u202c", address("kim@example.com")],
    ["\u2068kim@example.com\u2069", address("kim@example.com")],
    ["\u00adkim@example.com", address("kim@example.com")],
    ["\u00a0kim@example.com\u00a0", address("kim@example.com")],
    [" \u200b \u00a0Kim@example.com \u0085\u200b", address("kim@example.com")],
    ["kim@example.com\u0000", address("kim@example.com")],
    ["\u200b", missing],
    ["\u3164", missing],
    [" \u2060NULL\u200b", missing],
    ["kim\u200b@example.com", invisible("U+200B after the 3rd character")],
    ["kim@ex\u00adample.com", invisible("U+00AD after the 6th character")],
    ["kim@example\u2060.com", invisible("U+2060 after the 11th character")],
    ["kim\u00a0@example.com", invisible("U+00A0 after the 3rd character")],
    ["k\tim@example.com", invisible("U+0009 after the 1st character")],
    ["k\u0000im@example.com", invisible("U+0000 after the 1st character")],
    ["\u200bkim\u200d@example.com", invisible("U+200D after the 3rd character")],
    ["k\u200bi\u200cm@example.com", invisible("U+200B after the 1st character, and 1 more")],
    ["kim@bü\u200bcher.example", invisible("U+200B after the 6th character")],
    ["kim@❤\ufe0f.example", invisible("U+FE0F after the 5th character")],
    ["kim\u200b", invalid],
    ["Kim\nFirst Street\nNowhere", invalid],
    ["kim@example.com\tben@example.com", invalid],
  ])("with what nobody sees: %j", (text, expected) => {
    expect(canonicalAddress(text)).toEqual(expected);
  });

  it.each([
    ["İREM@EXAMPLE.COM", address("İrem@example.com")],
    ["I\u0307REM@EXAMPLE.COM", address("İrem@example.com")],
    ["İrem@example.com", address("İrem@example.com")],
    ["i\u0307rem@example.com", address("i\u0307rem@example.com")],
    ["IREM@EXAMPLE.COM", address("irem@example.com")],
    ["ırem@example.com", address("ırem@example.com")],
    ["irem@İSTANBUL.example", domainInvalid],
    ["ΝΙΚΟΣ@example.com", address("νικος@example.com")],
    ["νικος@example.com", address("νικος@example.com")],
    ["\u212aim@example.com", address("kim@example.com")],
    ["kim@\u212aim.example", address("kim@kim.example")],
    ["\u212bsa@example.com", address("åsa@example.com")],
    ["STRAẞE@example.com", address("straße@example.com")],
    ["strasse@example.com", address("strasse@example.com")],
    ["\u01c5ana@example.com", address("\u01c6ana@example.com")],
    ["ſam@example.com", address("ſam@example.com")],
    ["jörg@example.com", address("jörg@example.com")],
    ["jo\u0308rg@example.com", address("jörg@example.com")],
    ["JO\u0308RG@EXAMPLE.COM", address("jörg@example.com")],
    ["jorg@example.com", address("jorg@example.com")],
    ["ｋｉｍ@example.com", address("ｋｉｍ@example.com")],
  ])("in other letters: %j", (text, expected) => {
    expect(canonicalAddress(text)).toEqual(expected);
  });

  it.each([
    ["kim@bücher.example", address("kim@xn--bcher-kva.example")],
    ["Kim@BÜCHER.Example", address("kim@xn--bcher-kva.example")],
    ["kim@bu\u0308cher.example", address("kim@xn--bcher-kva.example")],
    ["kim@xn--bcher-kva.example", address("kim@xn--bcher-kva.example")],
    ["kim@XN--Bcher-KVA.example", address("kim@xn--bcher-kva.example")],
    ["kim@straße.example", address("kim@xn--strae-oqa.example")],
    ["kim@strasse.example", address("kim@strasse.example")],
    ["用户@例え.テスト", address("用户@xn--r8jz45g.xn--zckzah")],
    ["kim@例え。テスト", address("kim@xn--r8jz45g.xn--zckzah")],
    ["kim@example。com", address("kim@example.com")],
    ["kim@ｅｘａｍｐｌｅ．com", address("kim@example.com")],
    ["kim@☕.example", address("kim@xn--53h.example")],
    ["kim@foo/é.example", domainInvalid],
    ["kim@é%2ecom", domainInvalid],
    ["kim@\u0301a.example", domainInvalid],
    ["kim@-é.example", domainInvalid],
    [`kim@${"ü".repeat(60)}.example`, domainInvalid],
    ["kim@é", invalid],
    ["kim@é.example.", invalid],
  ])("of an international domain: %j", (text, expected) => {
    expect(canonicalAddress(text)).toEqual(expected);
  });
});

/** What may matter to any step, in any order, with addresses among it. */
const unit = fc.constantFrom(
  ..."aZkKiIsS09.-_+'@ ",
  ...["\u0130", "ı", "\u0307", "\u0308", "ü", "Ü", "ß", "ẞ", "Σ", "ς", "\u212a", "ｅ", "．", "。", "☕", "💩", "ﬁ"],
  ...["\u200b", "\u00a0", "\u00ad", "\ufeff", "\ufe0f", "\u2800", "\n", "xn--", "example.com", "@bücher.example"],
);
const anyText = fc.oneof(
  fc.string({ unit, maxLength: 30 }),
  fc.tuple(fc.string({ unit, maxLength: 12 }), fc.string({ unit, maxLength: 12 })).map(([a, b]) => `${a}@${b}.example`),
  fc.string({ unit: "binary", maxLength: 20 }).map((local) => `${local}@example.com`),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).map((label) => `kim@${label}.example`),
);
const many = { numRuns: 10_000 };
const canonical = (text: string): string | undefined => {
  const read = canonicalAddress(text);
  return read.kind === "address" ? read.address : undefined;
};

describe("whatever is written", () => {
  it("the canonical form of a canonical form is itself", () => {
    let addresses = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        const once = canonical(text);
        if (once === undefined) return;
        addresses += 1;
        expect(canonical(once)).toBe(once);
      }),
      many,
    );
    expect(addresses).toBeGreaterThan(1000);
  });

  it("it is composed, has no invisible character, and a domain in ASCII", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = canonical(text);
        if (read === undefined) return;
        expect(read).toBe(read.normalize("NFC"));
        expect(read).toMatch(/^[^\p{C}\p{White_Space}\p{Default_Ignorable_Code_Point}]+@[a-z0-9.-]+$/u);
      }),
      many,
    );
  });

  it("the case, the composition and invisible edges of a text in ASCII or Latin letters make no other address", () => {
    const local = fc.string({ unit: fc.constantFrom(..."abkistzåöéñ0-_+"), minLength: 1, maxLength: 12 });
    const label = fc.string({ unit: fc.constantFrom(..."abkistzåöéñ0"), minLength: 1, maxLength: 12 });
    const edge = fc.string({ unit: fc.constantFrom(" ", "\t", "\u200b", "\u00a0", "\ufeff", "\u200f"), maxLength: 3 });
    fc.assert(
      fc.property(local, label, edge, edge, (name, domain, before, after) => {
        const text = `${name}@${domain}.example`;
        const expected = canonical(text);
        expect(expected).toBeDefined();
        expect(canonical(`${before}${text.toUpperCase().normalize("NFD")}${after}`)).toBe(expected);
        expect(canonical(text.normalize("NFD"))).toBe(expected);
      }),
    );
  });

  it("two texts in ASCII are one address only if they differ in case or at the edges", () => {
    const short = fc.string({ unit: fc.constantFrom(..."aAb- "), minLength: 1, maxLength: 3 });
    const pair = fc.tuple(short, fc.constantFrom("example.com", "Example.com", "example.org", "xn--a.example"));
    let same = 0;
    fc.assert(
      fc.property(pair, pair, ([name, domain], [otherName, otherDomain]) => {
        const [one, two] = [`${name}@${domain}`, `${otherName}@${otherDomain}`];
        const read = canonical(one);
        if (read === undefined || read !== canonical(two)) return;
        same += 1;
        expect(one.trim().toLowerCase()).toBe(two.trim().toLowerCase());
      }),
      many,
    );
    expect(same).toBeGreaterThan(20);
  });

  it("an address in ASCII keeps every character but for its case", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const read = canonical(text);
        expect(read === undefined || read === text.toLowerCase()).toBe(true);
      }),
    );
  });

  it("the short way for plain addresses gives what the long way gives", () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.constantFrom("", "\u200b"), (text, edge) => {
        if (!isPlainEmail(text.toLowerCase())) return;
        expect(canonicalAddress(`${text}${edge}`)).toEqual(canonicalAddress(text));
      }),
    );
  });
});

describe("form 1, under which older records stand", () => {
  it.each([
    ["  Anna.Berg@Example.COM\t", address("anna.berg@example.com")],
    ["İREM@EXAMPLE.COM", address("i\u0307rem@example.com")],
    ["jo\u0308rg@example.com", address("jo\u0308rg@example.com")],
    ["Kim@Bücher.example", address("kim@bücher.example")],
    ["kim@ﬁsh.example", address("kim@ﬁsh.example")],
    ["an\ud800na@example.com", invalid],
    ["kim@example.com\u200b", invalid],
    ["kim@ｅｘample.com", invalid],
    ['"anna berg"@example.com', invalid],
    ["null", missing],
    ["\\N", missing],
    ["\u200b", invalid],
  ])("is for %j as it was", (text, expected) => {
    expect(canonicalAddress(text, 1)).toEqual(expected);
  });
});
