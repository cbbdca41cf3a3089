/** What the history shows: runs of an export, in a state, after those of another page. */
export type HistoryQuery = { export?: string | undefined; state?: string | undefined; after?: string | undefined };

/** The address of the history of these; a person can keep it, and go back to it. */
export const historyPath = ({ export: name, state, after }: HistoryQuery): string => {
  const given = Object.entries({ export: name, state, after }).filter(
    ([, value]) => value !== undefined && value !== "",
  );
  const search = new URLSearchParams(given as [string, string][]).toString();
  return `/console/history${search === "" ? "" : `?${search}`}`;
};
