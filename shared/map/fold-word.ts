import { withoutInvisibleEdges } from "./invisible-characters.ts";

/**
 * A text in the one form in which words are compared: without blanks and invisible characters at its edges, in lower case
 * whatever the locale, full-width letters as plain ones, with one blank where there were several.
 */
export const foldWord = (text: string): string => {
  const trimmed = text.trim();
  const cleaned = trimmed.length > longest ? trimmed : withoutInvisibleEdges(trimmed);
  // By way of capitals, for ß and SS, ı and I, ς and Σ are the same to whoever types them.
  return cleaned
    .normalize("NFKC")
    .toUpperCase()
    .replace(/\s+/g, " ")
    .replaceAll("\u0130", "I")
    .toLowerCase()
    .replaceAll("ς", "σ");
};

/** Longer than any word: what looks for edges need not be quick with a megabyte. */
const longest = 1000;
