import { alertKinds, alertTexts } from "../../shared/alerts/alert-kinds.ts";
import { codes } from "../../shared/codes.ts";
import { rejectAdvice } from "../../shared/report/reject-advice.ts";
import { markdownTable } from "../markdown-table.ts";
import { marksOf, putMarked } from "../marked-page.ts";

/** The page, docs/troubleshooting.md, with what it has from the tables of alerts, codes and rejects made anew. The rest stays. */
export const troubleshootingPage = (page: string): string =>
  [
    ["alerts", alertTable()],
    ["codes", codeEntries()],
    ["rejects", rejectEntries()],
  ].reduce((text, [what = "", made = ""]) => putMarked(text, marksOf(what, command), made), page);

const command = "npm run docs:troubleshooting";

/** By title, as it arrives, since that is what somebody sees. */
const alertTable = (): string => {
  const rows = alertKinds.map((kind) => [alertTexts[kind].raised, alertTexts[kind].subject, `[${kind}](#${kind})`]);
  return `${markdownTable(["it says", "of which", "entry"], rows)}\n`;
};

/** A heading each, so that a code can be linked to. One that an alert is named after leads to the alert's entry, which says more. */
const codeEntries = (): string =>
  Object.entries(codes)
    .map(([code, entry]) => {
      const more = alertKinds.some((kind) => kind === code) ? ` [More](#${code})` : "";
      return `### ${code}\n\n${wrap(`${entry.means} **Do**: ${entry.do}${more}`)}\n`;
    })
    .join("\n");

/** A line of the list each. What has an entry among the codes is not said again. */
const rejectEntries = (): string =>
  Object.entries(rejectAdvice)
    .map(([code, advice]) => (code in codes ? `- [\`${code}\`](#${code})` : wrap(`- \`${code}\`: ${advice}`, "  ")))
    .join("\n")
    .concat("\n");

/** Breaks a paragraph between words, into lines of 125 characters at most and the indent. */
const wrap = (paragraph: string, indent = ""): string =>
  paragraph.replace(/(.{1,125})(?: |$)/g, `$1\n${indent}`).trimEnd();
