import { dirname, join } from "node:path/posix";

/** A built site: the text of each page by its path, such as `decisions/index.html`, and every other file's path. */
export type BuiltSite = { base: string; pages: ReadonlyMap<string, string>; files: ReadonlySet<string> };

/** Links and pictures of built pages that lead to no file of the site, or to no heading of a page: a sentence each. */
export const deadLinks = ({ base, pages, files }: BuiltSite): string[] => {
  const anchors = new Map([...pages].map(([page, html]) => [page, new Set(valuesOf(html, "id"))]));
  return [...pages].flatMap(([page, html]) =>
    [...new Set([...valuesOf(html, "href"), ...valuesOf(html, "src")])].flatMap((link) => {
      if (/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(link)) return [];
      const [path = "", anchor = ""] = link.split("#");
      const file = path === "" ? page : fileOf(base, page, path);
      if (file === undefined) return [`${page} links ${link}, which is outside of ${base}.`];
      if (!files.has(file) && !pages.has(file)) return [`${page} links ${link}: ${file} is not there.`];
      const isThere = anchor === "" || anchors.get(file)?.has(decodeURIComponent(anchor)) !== false;
      return isThere ? [] : [`${page} links ${link}: ${file} has no heading #${decodeURIComponent(anchor)}.`];
    }),
  );
};

const fileOf = (base: string, page: string, path: string): string | undefined => {
  const absolute = path.startsWith("/") ? path : join(base, dirname(page), path);
  if (!absolute.startsWith(base)) return undefined;
  return decodeURI(absolute.slice(base.length)).replace(/(^|\/)$/, "$1index.html");
};

const valuesOf = (html: string, attribute: "id" | "href" | "src"): string[] =>
  [...html.matchAll(new RegExp(`<[a-z][^>]*?\\s${attribute}="([^"]*)"`, "gi"))].map(([, value = ""]) =>
    value.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'"),
  );
