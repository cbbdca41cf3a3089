/**
 * A text with a plain @ wherever an address has one, however it is written: full-width, escaped as URLs, HTML, JSON, CSS,
 * quoted-printable mail and UTF-7 do, one within the other, in brackets as `(at)`, or with blanks around it. Where nothing
 * of that is, the text stays as it is. Each step goes once through the text, and there are so many steps at most.
 */
export const foldAtSigns = (text: string): string => {
  if (!mayHoldAt.test(text)) return text;
  const unescaped = mayHoldEscape.test(text) ? text.replace(/\S+/g, foldRun) : text;
  return unescaped.replace(otherAt, "@").replace(bracketedAt, "@").replace(spacedAt, "@");
};

/** Nearly every text has none of these. */
const mayHoldEscape = /[%&\\]|=[\da-f]{2}|\+[a-z\d/]/i;
const mayHoldAt = /[@＠﹫%&\\]|=[\da-f]{2}|\+[a-z\d/]|[([{<]\s{0,8}at\s{0,8}[)\]}>]/i;

const otherAt = /[＠﹫]/g;
const anyAt = /[@＠﹫]/g;
const bracketedAt = /\s{0,8}[([{<]\s{0,8}(?:at|@)\s{0,8}[)\]}>]\s{0,8}/gi;
/** Before what looks like a domain: an @ between blanks may be anything else. */
const spacedAt = /(?:(?<=\S)\s{1,8}@\s{0,8}|(?<=\S)@\s{1,8})(?=[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.[\p{L}\p{N}])/gu;

/** One run without blanks, unescaped where an @ comes out of that. What it has of escaped blanks does not part it. */
const foldRun = (run: string): string => {
  if (!mayHoldEscape.test(run)) return run;
  const all = plainOf(run, escapes);
  if (atsIn(all) <= atsIn(run)) return run;
  // `top=40` is written everywhere, and is no @.
  const found = isAddressLike.test(all) ? all : plainOf(run, escapesOfText);
  return atsIn(found) > atsIn(run) ? found.replace(/\s/g, "_") : run;
};

const atsIn = (text: string): number => text.match(anyAt)?.length ?? 0;
const isAddressLike = /[^\s@＠﹫][@＠﹫][\p{L}\p{N}-]{1,63}\.\p{L}/u;

const plainOf = (run: string, table: readonly Escape[]): string => {
  let text = run;
  for (let step = 0; step < mostSteps; step += 1) {
    const next = table.reduce(
      (left, { form, of }) => left.replace(form, (whole, ...found) => of(found) ?? whole),
      text,
    );
    if (next === text) return text;
    text = next;
  }
  return text;
};

/** More often than that nobody writes one escape within another. */
const mostSteps = 10;

/** What an escape looks like, and what it stands for: undefined where that is no character. `found`: its groups. */
type Escape = { form: RegExp; of: (found: (string | undefined)[]) => string | undefined };

const character = (code: number): string | undefined =>
  code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
const ofHex: Escape["of"] = (found) => character(Number.parseInt(found.find(isDigits) ?? "0", 16));
const ofDecimal: Escape["of"] = ([digits = ""]) => character(Number(digits));
const isDigits = (group: unknown) => typeof group === "string" && /^[\da-f]+$/i.test(group);
const ofBytes: Escape["of"] = ([bytes = ""]) => Buffer.from(bytes.replace(/[%=]/g, ""), "hex").toString();
const utf16 = new TextDecoder("utf-16be");
/** In UTF-7 it is UTF-16; a mail box with a plus sign looks the same, and stands for nothing that can be read. */
const ofBase64: Escape["of"] = ([base64 = ""]) => {
  const bytes = Buffer.from(base64, "base64");
  const text = utf16.decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return /[@＠﹫]|^[ -~]+$/.test(text) ? text : undefined;
};

const quotedPrintable: Escape = { form: /((?:=[\da-f]{2})+)/gi, of: ofBytes };

/** Names of HTML for what escapes are made of. */
const named = new Map(
  Object.entries({ commat: "@", amp: "&", num: "#", semi: ";", percnt: "%", bsol: "\\", equals: "=", plus: "+" }),
);
const moreNamed = new Map(Object.entries({ lcub: "{", lbrace: "{", rcub: "}", rbrace: "}", period: "." }));

const escapes: readonly Escape[] = [
  // %40, %EF%BC%A0; %u0040
  { form: /%u([\da-f]{4})/gi, of: ofHex },
  { form: /((?:%[\da-f]{2})+)/gi, of: ofBytes },
  // &#64; &#064 &#x40; &commat; and &#x40 right before a letter that might be a digit
  { form: /&#(\d{1,7});?/g, of: ofDecimal },
  { form: /&#x([\da-f]{1,7});|&#x(0{0,5}40)/gi, of: ofHex },
  {
    form: /&([a-z]{3,6});?/gi,
    of: ([name = ""]) => named.get(name.toLowerCase()) ?? moreNamed.get(name.toLowerCase()),
  },
  // \U00000040; \u0040 \u{40} \x40 \x{40}; \100, and \40 of CSS
  { form: /\\{1,9}U([\dA-Fa-f]{8})/g, of: ofHex },
  { form: /\\{1,9}u([\da-f]{4})|\\{1,9}[ux]\{([\da-f]{1,8})\}|\\{1,9}x([\da-f]{2})/gi, of: ofHex },
  { form: /\\{1,9}(?:100|0{0,4}40(?![\da-f]))/gi, of: () => "@" },
  // U+0040
  { form: /\bU\+([\da-f]{4,6})\b/gi, of: ofHex },
  // +AEA-
  { form: /\+([a-z\d+/]{3,})-?/gi, of: ofBase64 },
  quotedPrintable,
];

const escapesOfText = escapes.filter((one) => one !== quotedPrintable);
