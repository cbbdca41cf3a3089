/** Where decisions are, which GitHub shows as a list by itself; and the site's page in its place, which no file is. */
export const decisionsFolder = "docs/decisions";
export const decisionsList = "site/decisions.md";

/** Whether a Markdown file is a decision. */
export const isDecision = (file: string): boolean => file.startsWith(`${decisionsFolder}/`);
