import type { CodeEntry } from "../../shared/codes.ts";

/** docs/codes.md, made from the table of codes: a heading each, so that a code can be linked to. */
export const codesPage = (codes: Record<string, CodeEntry>): string => {
  const entries = Object.entries(codes).map(
    ([code, entry]) => `## ${code}\n\n${wrap(`${entry.means} **Do**: ${entry.do}`)}\n`,
  );
  return [head, ...entries].join("\n");
};

const head = `# Codes

Made from \`shared/codes.ts\` by \`npm run docs:codes\`; \`npm test\` fails when it is stale. Change it there.

With these a run, a batch or a call of the API may end. The message beside a code names the thing; **when the cause is mended,
ask for a new run**: it sends what is missing, and sending again what was sent changes nothing. The codes of rows stand in the
rejects file, with what to do; those of alerts in [the runbook](runbook.md).
`;

/** Breaks a paragraph between words, into lines of 125 characters at most. */
const wrap = (paragraph: string): string => paragraph.replace(/(.{1,125})(?: |$)/g, "$1\n").trimEnd();
