import { analyseKusto } from "../analyse-kusto.ts";
import type { Resource } from "../predict-deployment.ts";
import { at, isRecord, ofType } from "../resource-values.ts";

/**
 * A rule of Azure Monitor asks whether there is anything at all, or for a share of what ran. A number of failures alone cries
 * on a busy app and sleeps on a quiet one; a share of very few is chance, so its query leaves out what is below a least number.
 */
export const alertFindings = (resources: readonly Resource[]): string[] =>
  ofType(resources, "Microsoft.Insights/scheduledQueryRules").flatMap((rule) => {
    const criteria = at(rule, "properties.criteria.allOf");
    if (!Array.isArray(criteria) || criteria.length === 0) return [`${rule.name}: asks nothing`];
    return criteria.flatMap(criterionFindings).map((finding) => `${rule.name}: ${finding}`);
  });

const criterionFindings = (criterion: unknown): string[] => {
  const query = String(at(criterion, "query"));
  const column = at(criterion, "metricMeasureColumn");
  return [
    ...namesIn(criterion)
      .filter((name) => !columnsOf(query).includes(name))
      .map((name) => `its query gives no ${name}`),
    ...(Number(at(criterion, "threshold")) > 1 ? shareFindings(query, column, criterion) : []),
  ];
};

/** The column that is measured and those by which alerts are told apart. */
const namesIn = (criterion: unknown): string[] => {
  const dimensions = at(criterion, "dimensions");
  const names = Array.isArray(dimensions) ? dimensions.filter(isRecord).map(({ name }) => name) : [];
  return [at(criterion, "metricMeasureColumn"), ...names].filter((name) => typeof name === "string");
};

const columnsOf = (query: string): string[] => {
  const { Columns } = analyseKusto(query).ResultType;
  return Array.from({ length: Columns.Count }, (_, index) => Columns.getItem(index).Name);
};

const shareFindings = (query: string, column: unknown, criterion: unknown): string[] => [
  // The percentages of several rows do not add up to one.
  ...(/Percent$/.test(String(column)) && at(criterion, "timeAggregation") === "Maximum"
    ? []
    : [`${at(criterion, "threshold")} is a number, expected a share (the Maximum of a column …Percent)`]),
  ...(/^\| where \w+ >= \d+$/m.test(query) ? [] : ["its query has no least number, such as '| where failed >= 6'"]),
];
