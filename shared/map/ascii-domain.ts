import { domainToASCII, domainToUnicode } from "node:url";

/**
 * A domain as mail servers and registries know it: in ASCII, letters of other alphabets as Punycode (UTS 46, as in every
 * browser: ß and ς stay letters of their own; full-width letters and full stops are what they stand for). ASCII is only
 * lower-cased, an invalid `xn--` too. Undefined when the domain cannot be written so.
 */
export const asciiDomain = (domain: string): string | undefined => {
  if (/^\p{ASCII}*$/u.test(domain)) return domain.toLowerCase();
  // domainToASCII reads as a URL does: it would decode %41, and cut off what follows a slash.
  if (/[^\P{ASCII}a-z0-9.-]/iu.test(domain)) return undefined;
  // UTS 46 makes an i and a dot of it, a domain that nobody means.
  if (domain.normalize("NFC").includes("\u0130")) return undefined;
  const ascii = domainToASCII(domain);
  if (ascii === "" || ascii.split(".").some((label) => label.length > 63)) return undefined;
  // URLs may have such a label, domains that take mail may not; in Punycode the hyphen hides.
  return /(^|\.)-|-(\.|$)/.test(domainToUnicode(ascii)) ? undefined : ascii;
};
