import { analyseKusto } from "./analyse-kusto.ts";

/**
 * What Azure's own query language service says is wrong with a query, over the tables of a log: nothing else would say
 * it before somebody opens the workbook.
 */
export const kustoMistakes = (query: string): string[] => {
  const found = analyseKusto(query).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, index) => found.getItem(index)).map(
    ({ Message, Start, Length }) => `${Message} (at '${query.slice(Start, Start + Length)}')`,
  );
};
