import { pageAddress } from "./page-address.ts";

/** The list of decisions, which GitHub shows as a folder. */
export const decisionsPage = (files: readonly string[], titleOf: (file: string) => string): string => {
  const decisions = files.filter((file) => file.startsWith("docs/decisions/")).sort();
  const lines = decisions.map((file) => `- [${titleOf(file)}](/${pageAddress(file)})`);
  return `# Decisions\n\nChoices that are costly to turn back, each with what else there was.\n\n${lines.join("\n")}\n`;
};
