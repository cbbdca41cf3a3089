/** A run of words that two documents have, in lower case and without punctuation. */
export type SharedRun = { files: [string, string]; words: string };

/** Runs of so many words that stand in two documents. Code in fences and addresses of links are passed over. */
export const sharedRuns = (documents: ReadonlyMap<string, string>, length: number): SharedRun[] => {
  const seen = new Map<string, string>();
  const found: SharedRun[] = [];
  for (const [file, text] of documents) {
    const words = wordsOf(text);
    for (let at = 0; at + length <= words.length; at += 1) {
      const run = words.slice(at, at + length).join(" ");
      const first = seen.get(run);
      if (first === undefined) seen.set(run, file);
      if (first === undefined || first === file) continue;
      found.push({ files: [first, file], words: run });
      at += length - 1;
    }
  }
  return found;
};

const wordsOf = (text: string): string[] =>
  text
    .replace(/^ *```[\s\S]*?^ *```/gm, " ")
    .replace(/\]\([^)]*\)/g, " ")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
