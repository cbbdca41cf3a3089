import { z } from "zod";
import { consentLanguages, consentText, consentVersion } from "../consent/consent-text.ts";
import type { Caller } from "./caller.ts";
import type { Warning } from "./warning.ts";

/** Who agreed to what, and when. What an older version of the app stored names a version only. */
export const consentSchema = z.strictObject({
  agreedBy: z.string().describe("The sign-in name, or `function key`."),
  agreedAt: z.iso.datetime(),
  statement: z.string().describe("The version of the text."),
  language: z.enum(consentLanguages).optional().describe("In which it was read."),
  sha256: z.string().optional().describe("Of the text in that language, in UTF-8."),
  isKey: z
    .literal(true)
    .optional()
    .describe("Agreed with a function key: the record names no person, for nobody knows who held it."),
});

export type Consent = z.infer<typeof consentSchema>;

/** What agreeing looks like, as the rest of a sentence that begins "expected". */
export const wantedAgreement = 'true, or {"version": "…", "language": "en"}, of the text that GET /api/consent shows';

/** `true` is the text as it is now, in English. Who names the version agrees to what was read, and to no later one. */
export const agreeSchema = z.union(
  [z.literal(true), z.strictObject({ version: z.string(), language: z.enum(consentLanguages).default("en") })],
  { error: `expected ${wantedAgreement}` },
);

export type Agree = z.infer<typeof agreeSchema>;

export const sign = (agree: Agree, by: Caller, now: number): Consent => {
  const { version, language, sha256 } = consentText(agree === true ? "en" : agree.language);
  return {
    agreedBy: by.name,
    agreedAt: new Date(now).toISOString(),
    ...{ statement: version, language, sha256 },
    ...(by.isKey ? { isKey: true } : {}),
  };
};

/** Whether what was agreed to is the text that counts now. */
export const isCurrent = ({ statement }: Consent): boolean => statement === consentVersion;

/** What runs and exports go on with all the same. Nothing where nobody has agreed at all: that stops them. */
export const warnOfConsent = (connection: { name: string; consent?: Consent | undefined }): Warning[] => {
  const { name, consent } = connection;
  if (!consent || isCurrent(consent)) return [];
  return [
    {
      code: "consent-outdated",
      message: `The text that somebody agreed to for connection '${name}' (${consent.statement}) has a newer version, ${consentVersion}. All goes on; the next change of the connection asks for it. GET /api/consent shows it.`,
    },
  ];
};
