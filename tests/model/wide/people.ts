import { domainToASCII } from "node:url";

/** How an address is spelled in a file: one person's stays one address, whatever the spelling. */
export type Spelling = "plain" | "shouted" | "decomposed" | "ascii";

/** Whoever lives at a domain with a letter that is no ASCII, where a history has such people. */
const isForeign = (person: number) => person === 4 || person === 5;

/** Everybody's address; `version` counts how often it has changed. */
export const addressOf = (person: number, version: number, hasSpellings = false): string => {
  const suffix = version === 0 ? "" : `v${version}`;
  return hasSpellings && isForeign(person)
    ? `j\u00f6rg${person}${suffix}@b\u00fccher.example`
    : `p${person}${suffix}@example.com`;
};

export const spell = (address: string, spelling: Spelling): string => {
  switch (spelling) {
    case "plain":
      return address;
    case "shouted":
      return ` ${address.toUpperCase()} `;
    case "decomposed":
      return address.normalize("NFD");
    case "ascii":
      return address.replace(/@.*/, (at) => `@${domainToASCII(at.slice(1))}`);
  }
};

/** The model's own idea of when two spellings are one address. */
export const canonical = (address: string): string => {
  const plain = address.trim().toLowerCase().normalize("NFC");
  const at = plain.lastIndexOf("@") + 1;
  return plain.slice(0, at) + (domainToASCII(plain.slice(at)) || plain.slice(at));
};
