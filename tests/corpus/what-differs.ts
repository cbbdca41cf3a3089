import { isDeepStrictEqual } from "node:util";
import type { CorpusCase } from "./corpus-case.ts";
import type { Played } from "./play-case.ts";

/** How what became of a case differs from what is right for it, in words; empty where it does not. */
export const whatDiffers = (right: CorpusCase["right"], played: Played): string[] => {
  const shown = JSON.stringify(played);
  if (right.refused !== undefined) {
    if (played.kind !== "refused") return [`expected a refusal, got ${shown}`];
    const missing = right.refused.filter((text) => !played.message.includes(text));
    return missing.length === 0 ? [] : [`the message lacks ${missing.join(" and ")}: ${played.message}`];
  }
  if (played.kind === "refused") return [`refused: ${played.message}`];
  const rejects = (right.rejects ?? []).filter((code) => !played.rejects.includes(code));
  const found = rejects.map((code) => `no reject is ${code}, but ${played.rejects.join(", ") || "there is none"}`);
  if (right.held !== undefined) {
    if (played.kind !== "held") return [`expected to be held, got ${shown}`];
    if (played.reason !== right.held || played.sent > 0) found.push(`expected to be held as ${right.held}: ${shown}`);
    return found;
  }
  if (played.kind === "held") return [`held: ${shown}`];
  if (!isDeepStrictEqual(played.people, right.people ?? {}))
    found.push(`on the list: ${JSON.stringify(played.people)}`);
  for (const [name, count] of Object.entries(right.counts ?? {})) {
    if (played.counts[name] !== count) found.push(`${name} is ${played.counts[name]}, not ${count}`);
  }
  return found;
};
