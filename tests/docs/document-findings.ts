import { dirname, join } from "node:path";
import { githubSlug } from "../../scripts/site/github-slug.ts";
import { linksOf } from "../../scripts/site/links-of.ts";

/** What the documents may name: files and folders, the anchors of a document, and npm's scripts. */
export type Known = {
  exists: (path: string) => boolean;
  read: (path: string) => string;
  scripts: readonly string[];
};

/** Links that lead nowhere, and commands that are not there, of one Markdown file. */
export const documentFindings = (file: string, text: string, known: Known): string[] => [
  ...linksOf(text).flatMap(({ to }) => linkFindings(file, to, known)),
  ...commandFindings(text, known),
];

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
    const slug = githubSlug(plain);
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
