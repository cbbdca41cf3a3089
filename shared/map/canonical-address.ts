import isEmail from "validator/lib/isEmail.js";
import { asciiDomain } from "./ascii-domain.ts";
import { firstAddressForm } from "./first-address-form.ts";
import { nameInvisible, withoutInvisible, withoutInvisibleEdges } from "./invisible-characters.ts";
import { isNothing } from "./is-nothing.ts";
import { isPlainEmail } from "./is-plain-email.ts";
import type { JudgedAddress } from "./judged-address.ts";
import { lowerCase } from "./lower-case.ts";

/**
 * The version of the one form in which an address is checked, compared, hashed and sent. What is stored under keys made
 * of addresses says which form they had. A rule below that changes is a new form: decision 14.
 */
export const addressForm = 2;

/** Form 1: trimmed and in lower case, as JavaScript has it. */
export type AddressForm = 1 | typeof addressForm;

/**
 * The one form of an address, and two spellings of one mailbox have the same. Invisible characters at the edges are
 * taken off; letters are composed (NFC) and in lower case where that makes no other address; the domain is in ASCII.
 * At most 254 characters (RFC 5321), 64 bytes of them before the @, and a domain with a top level, as `validator` has
 * it. A quoted local part is refused: no list holds one in earnest. Nothing there, or a word for nothing, is missing.
 */
export const canonicalAddress = (text: string, form: AddressForm = addressForm): JudgedAddress =>
  form === 1 ? firstAddressForm(text) : secondForm(text);

const secondForm = (text: string): JudgedAddress => {
  const trimmed = text.trim();
  const plain = trimmed.toLowerCase();
  if (isPlainEmail(plain)) return { kind: "address", address: plain };
  if (trimmed.length > mostCharacters) return invalid;
  const cleaned = withoutInvisibleEdges(trimmed).normalize("NFC");
  if (isNothing(cleaned)) return { kind: "missing" };
  const detail = nameInvisible(cleaned);
  if (detail === undefined) return judge(cleaned);
  const wouldBe = judge(withoutInvisible(cleaned));
  return wouldBe.kind === "address" ? { kind: "invalid", code: "email-invisible-character", detail } : invalid;
};

const judge = (text: string): JudgedAddress => {
  const at = text.lastIndexOf("@");
  if (at < 1) return invalid;
  const domain = asciiDomain(text.slice(at + 1));
  if (domain === undefined) return domainInvalid;
  const address = `${lowerCase(text.slice(0, at))}@${domain}`;
  // In this order: of half a surrogate pair validator throws.
  return !/["\p{C}]/u.test(address) && isEmail.default(address) ? { kind: "address", address } : invalid;
};

const invalid: JudgedAddress = { kind: "invalid", code: "email-invalid" };
const domainInvalid: JudgedAddress = { kind: "invalid", code: "email-domain-invalid" };
/** Longer than any address with whatever stands around it: what follows need not be quick with a megabyte. */
const mostCharacters = 1000;
