/**
 * Where the site has a Markdown file of the repository: README.md is the page of its folder, docs/ is the top. What the
 * site makes itself stands in site/: the API's reference, and the list of decisions.
 */
export const pageAddress = (file: string): string =>
  made[file] ??
  file
    .toLowerCase()
    .replace(/^docs\//, "")
    .replace(/(^|\/)readme\.md$/, "$1index.md");

const made: Record<string, string> = { "site/openapi.md": "openapi.md", "site/decisions.md": "decisions/index.md" };
