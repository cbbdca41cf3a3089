import { relative } from "node:path/posix";
import type { MarkdownRenderer } from "vitepress";
import { leadLink, type Surroundings } from "./lead-link.ts";

type Token = Parameters<MarkdownRenderer["renderer"]["renderToken"]>[0][number];

/**
 * Reads Markdown as GitHub does: links lead to pages of the site or to the repository's files, bare words are no links,
 * and diagrams are drawn. `repository` is its folder on this machine.
 */
export const readAsGitHub = (md: MarkdownRenderer, surroundings: Surroundings, repository: string): void => {
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  md.core.ruler.push("repository-links", ({ tokens, env }) => {
    const path: string | undefined = env.realPath ?? env.path;
    // The title of a fold is read by itself, as if it stood in no file.
    if (path === undefined) return;
    const file = relative(repository, path);
    for (const { children } of tokens) rewriteLinks(children ?? [], file, surroundings);
  });
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, at, options, env, self) => {
    const token = tokens[at];
    if (token?.info.trim() !== "mermaid") return fence?.(tokens, at, options, env, self) ?? "";
    const title = md.utils.escapeHtml(headingAbove(tokens, at));
    return `<SiteDiagram title="${title}" source="${encodeURIComponent(token.content)}" />\n`;
  };
};

const rewriteLinks = (tokens: readonly Token[], file: string, surroundings: Surroundings): void => {
  let isSpan = false;
  for (const token of tokens) {
    // What a link that nobody can follow begins with, it ends with; links stand in no other link.
    if (token.type === "link_close" && isSpan) token.tag = "span";
    if (token.type === "link_close") isSpan = false;
    const href = token.type === "link_open" ? token.attrGet("href") : null;
    // Of another site, or of the site's own pages, which know the addresses.
    if (href === null || /^([a-z][a-z+.-]*:|\/|#)/i.test(href)) continue;
    const lead = leadLink(file, href, surroundings);
    if (lead.href !== undefined) token.attrSet("href", lead.href);
    else {
      isSpan = true;
      token.tag = "span";
      token.attrs = [["title", `In the repository: ${lead.kind === "source" ? lead.path : href}`]];
    }
  }
};

const headingAbove = (tokens: readonly Token[], at: number): string => {
  const heading = tokens.slice(0, at).findLastIndex(({ type }) => type === "heading_open");
  return tokens[heading + 1]?.content ?? "";
};
