import { type Differences, isSame } from "../../local/sample/compare-address-book.ts";
import type { SampleShape } from "../../local/sample/sample-shape.ts";
import { sampleCounts } from "../../local/sample/sample-truth.ts";

/**
 * How the address book differs beside those who would leave and are kept: each broken row of the sample may keep one, and
 * whoever is kept may be on the list.
 */
export const differencesBesideKept = (
  shape: SampleShape,
  { withheld }: { withheld: number },
  found: Differences,
): string[] => {
  const { invalidByCode } = sampleCounts(shape);
  const broken = invalidByCode["row-too-long"] + invalidByCode["row-too-short"];
  const wrong: string[] = [];
  if (withheld > broken) wrong.push(`${withheld} are withheld, for ${broken} broken rows`);
  const others = {
    ...found,
    unexpected: { ...found.unexpected, count: Math.max(0, found.unexpected.count - withheld) },
  };
  if (!isSame(others)) wrong.push(`the list: ${JSON.stringify(found)}`);
  return wrong;
};
