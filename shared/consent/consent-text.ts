import { createHash } from "node:crypto";
import { texts as of202612 } from "./texts/2026-12.ts";

/** Every text that anybody may have agreed to, by version, the newest last: records are read against them for years. */
const published = { "2026-12": of202612 } as const;

export const consentLanguages = ["en", "nb"] as const;

export type ConsentLanguage = (typeof consentLanguages)[number];
export type ConsentVersion = keyof typeof published;

export const consentVersions = Object.keys(published) as ConsentVersion[];

/** The version that counts now. */
export const consentVersion: ConsentVersion = "2026-12";

/** `sha256`: of the text in UTF-8, in hex, so that a record proves which words were agreed to. */
export type ConsentText = { version: ConsentVersion; language: ConsentLanguage; text: string; sha256: string };

export const consentText = (language: ConsentLanguage, version: ConsentVersion = consentVersion): ConsentText => {
  const text = published[version][language];
  return { version, language, text, sha256: createHash("sha256").update(text).digest("hex") };
};
