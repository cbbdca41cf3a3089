/** The address of the view of a run. */
export const runPath = ({ id }: { id: string }): string => `/console/runs/${encodeURIComponent(id)}`;
