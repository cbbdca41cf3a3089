import { decisionsList } from "./decisions.ts";

/** The API's reference, which is made anew for each site. */
export const openApiReference = "site/openapi.md";

/**
 * Where the site has a Markdown file of the repository: README.md is the page of its folder, docs/ is the top. What is
 * made for the site stands in site/.
 */
export const pageAddress = (file: string): string =>
  made[file] ??
  file
    .toLowerCase()
    .replace(/^docs\//, "")
    .replace(/(^|\/)readme\.md$/, "$1index.md");

const made: Record<string, string> = { [openApiReference]: "openapi.md", [decisionsList]: "decisions/index.md" };
