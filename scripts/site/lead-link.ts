import { dirname, join } from "node:path/posix";
import { decisionsFolder, decisionsList } from "./decisions.ts";
import { pageAddress } from "./page-address.ts";

/** What the site knows when it looks where a link leads. */
export type Surroundings = {
  /** Markdown files that are pages. */
  pages: ReadonlySet<string>;
  /** What a path of the repository is. */
  kindOf(path: string): "file" | "folder" | undefined;
  /** Where the repository's files of this very commit are read, without a slash at its end; undefined: nobody said. */
  sources: { file: string; folder: string } | undefined;
};

/** A page of this site, by its address from the top; a file or folder that people read elsewhere, or nowhere known. */
export type Lead = { kind: "page"; href: string } | { kind: "source"; path: string; href: string | undefined };

/**
 * Where a relative link of a Markdown file leads. Throws where nothing is: a dead link builds no site. Anchors are looked
 * at when the site is built, for they are those of the pages that come out.
 */
export const leadLink = (from: string, link: string, { pages, kindOf, sources }: Surroundings): Lead => {
  const [target = "", anchor] = link.split("#");
  const hash = anchor === undefined ? "" : `#${anchor}`;
  if (target === "") return { kind: "page", href: hash };
  const path = join(dirname(from), decodeURI(target)).replace(/\/$/, "");
  const page = [path, `${path}/README.md`, ...(path === decisionsFolder ? [decisionsList] : [])].find((each) =>
    pages.has(each),
  );
  if (page !== undefined) return { kind: "page", href: `/${pageAddress(page)}${hash}` };
  const kind = kindOf(path);
  if (kind === undefined) throw new Error(`${from} links ${link}: ${path} is not there.`);
  return { kind: "source", path, href: sources && `${sources[kind]}/${path}${hash}` };
};
