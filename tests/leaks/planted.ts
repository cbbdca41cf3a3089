/** Somebody invented, of whom every part is easy to find and is nothing else anywhere. */
export const planted = {
  first: "Zerafina",
  last: "Quillfeather",
  phone: "+47 919 88 77 665",
  born: "1961-11-23",
  note: "allergic to xylopeanuts",
  address: "zerafina.quillfeather@example.com",
} as const;

/** How Dotdigital would quote her in a refusal. */
export const quoted = `Value 'Zerafina Quillfeather' of ${planted.address} (${planted.phone}, born 23.11.1961) is wrong: ${planted.note}`;

/** What has the form of a code, and is made of her. */
export const quotingCode = "Zerafina.Quillfeather-1961-11-23:tel479198877665";

/** What is hers in a text, however it is encoded there. Nothing where nothing is. */
export const leaksIn = (text: string): string[] => {
  const forms = formsOf(text);
  return needles.filter(({ is }) => forms.some(is)).map(({ name }) => name);
};

const needles = [
  { name: "first name", is: (text: string) => text.includes("zerafina") },
  { name: "last name", is: (text: string) => text.includes("quillfeather") },
  { name: "phone number", is: (text: string) => text.replace(/[\s().+-]/g, "").includes("9198877665") },
  { name: "birthday", is: (text: string) => /1961\D?11\D?23|23\D?11\D?1961|11\D?23\D?1961/.test(text) },
  { name: "free text", is: (text: string) => text.includes("xylopeanut") },
];

const formsOf = (text: string): string[] => {
  const plain = [
    text,
    percentDecoded(text),
    percentDecoded(percentDecoded(text)),
    unescaped(text),
    entitiesDecoded(text),
  ];
  return [...plain, ...base64In(text)].map((form) => form.toLowerCase());
};

const percentDecoded = (text: string): string =>
  text.replace(/(%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString());
const unescaped = (text: string): string =>
  text.replace(/\\+u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
const entitiesDecoded = (text: string): string =>
  text.replace(/&#(\d{2,5});/g, (_, code: string) => String.fromCharCode(Number(code)));
const base64In = (text: string): string[] =>
  (text.match(/[A-Za-z0-9+/_-]{12,}/g) ?? []).map((run) => Buffer.from(run, "base64").toString());
