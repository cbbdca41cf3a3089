import { z } from "zod";
import { parseJson } from "./parse-json.ts";
import type { Person } from "./person.ts";

/** The parts of `report.json` that have people in them; the rest goes as it came. */
const reportSchema = z.looseObject({
  plan: z.array(z.looseObject({ examples: z.record(z.string(), z.array(z.looseObject({}))) })).nullish(),
  failuresOfStrangers: z.array(z.looseObject({ words: z.string() })).optional(),
  refusedBatches: z.array(z.looseObject({ words: z.string() })).optional(),
});

const exampleSchema = z.object({
  reference: z.string().nullish().catch(null),
  email: z.string().nullish().catch(null),
  contactId: z.number().nullish().catch(null),
});

/** Undefined for what is no report. Else a report without the examples that are a person's, or may be, and without words that have her address in them. */
export const reportWithout = (text: string, person: Person): { text: string; removed: number } | undefined => {
  const report = reportSchema.safeParse(parseJson(text)).data;
  if (!report) return undefined;
  let removed = 0;
  const without = <One>(all: readonly One[], isHers: (one: One) => boolean): One[] => {
    const kept = all.filter((one) => !isHers(one));
    removed += all.length - kept.length;
    return kept;
  };
  for (const { examples } of report.plan ?? [])
    for (const [kind, some] of Object.entries(examples))
      examples[kind] = without(some, (one) => isExample(one, person));
  const inWords = ({ words }: { words: string }) => person.isIn(words);
  if (report.failuresOfStrangers) report.failuresOfStrangers = without(report.failuresOfStrangers, inWords);
  if (report.refusedBatches) report.refusedBatches = without(report.refusedBatches, inWords);
  return { text: JSON.stringify(report, null, 2), removed };
};

const isExample = (example: unknown, person: Person): boolean => {
  const { email, reference, contactId } = exampleSchema.parse(example);
  const [shown, id] = [reference ?? "", contactId ?? 0];
  return person.hasMask(email ?? "") || person.hasReference(shown) || person.isIn(shown) || person.hasContactId(id);
};
