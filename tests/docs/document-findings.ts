import { dirname, join } from "node:path";

/** What the documents may name: files and folders, the anchors of a document, and npm's scripts. */
export type Known = {
  exists: (path: string) => boolean;
  read: (path: string) => string;
  scripts: readonly string[];
};

/** Links that lead nowhere, and commands that are not there, of one Markdown file. */
export const documentFindings = (file: string, text: string, known: Known): string[] => [
  ...linksOf(text).flatMap((link) => linkFindings(file, link, known)),
  ...commandFindings(text, known),
];

/** Addresses of `[text](address)`, those of other sites and what stands in code aside. */
const linksOf = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z][a-z+.-]*:/i.test(link));

const withoutCode = (text: string): string => text.replace(/^ *```[\s\S]*?^ *```/gm, "").replace(/`[^`\n]*`/g, "");

const linkFindings = (file: string, link: string, { exists, read }: Known): string[] => {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? file : join(dirname(file), path);
  if (!exists(target)) return [`${link}: ${target} is not there`];
  if (anchor === undefined || !target.endsWith(".md")) return [];
  return anchorsOf(read(target)).includes(anchor) ? [] : [`${link}: ${target} has no heading #${anchor}`];
};

/** As GitHub makes them: lower case, without punctuation, blanks as dashes, doubles numbered. */
export const anchorsOf = (text: string): string[] => {
  const seen = new Map<string, number>();
  return [...text.replace(/^ *```[\s\S]*?^ *```/gm, "").matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = ""]) => {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "");
    const slug = plain
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "")
      .replaceAll(/\s/g, "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
};

const commandFindings = (text: string, { scripts, exists }: Known): string[] => [
  ...[...text.matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g)]
    .filter(([, script = ""]) => !scripts.includes(script))
    .map(([, script]) => `npm run ${script}: package.json has no such script`),
  ...[...text.matchAll(/(?:\bnode|\bbash|npx jest) (?:--[\w-]+(?:=\S+)? )*((?:\.?[\w-]+\/)[\w./-]*[\w-])/g)]
    // Jest takes the beginning of a test's name, too.
    .filter(([, path = ""]) => !exists(path) && !exists(`${path}.test.ts`))
    .map(([, path]) => `${path} is not there`),
];
