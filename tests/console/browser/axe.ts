import { source } from "axe-core";
import type { Page } from "playwright-core";
import { z } from "zod";

/** What axe-core finds on a page as it stands, its best practices included: a line for each element. */
export const axe = async (page: Page): Promise<string[]> => {
  // Through the debugger, which the page's policy does not hold: the policy itself is not touched.
  await page.evaluate(source);
  const { violations } = resultSchema.parse(await page.evaluate("axe.run(document, { resultTypes: ['violations'] })"));
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")}: ${failureSummary}`),
  );
};

const resultSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
    }),
  ),
});
