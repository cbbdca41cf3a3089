import { isDecision } from "./decisions.ts";
import { pageAddress } from "./page-address.ts";

/** The list of decisions. */
export const decisionsPage = (files: readonly string[], titleOf: (file: string) => string): string => {
  const decisions = files.filter(isDecision).sort();
  const lines = decisions.map((file) => `- [${titleOf(file)}](/${pageAddress(file)})`);
  return `# Decisions\n\nChoices that are costly to turn back, each with what else there was.\n\n${lines.join("\n")}\n`;
};
