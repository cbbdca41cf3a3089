import { RefusedError } from "../errors.ts";

/** The run that an export has open, if any. */
export type FindOpenRun = (exportName: string) => Promise<{ id: string } | undefined>;

/** Throws `RefusedError` `run-open` while the export has an open run. */
export const refuseOpenRun = async (openRunOf: FindOpenRun, exportName: string): Promise<void> => {
  const run = await openRunOf(exportName);
  if (!run) return;
  throw runIsOpen(run, exportName);
};

export const runIsOpen = (run: { id: string }, exportName: string) =>
  new RefusedError(
    `Run '${run.id}' of export '${exportName}' is open. Wait for its end, or POST /api/runs/${run.id}/cancel first.`,
    { code: "run-open" },
  );
