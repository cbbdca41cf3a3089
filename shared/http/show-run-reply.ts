import type { RunApi } from "../runs/run-api.ts";

export type ShowRun = RunApi["showRun"];

/** A run that is known to be there, as `GET /api/runs/{id}` gives it, with its place. */
export const showRunReply = async <Status extends number>(showRun: ShowRun, id: string, status: Status) => {
  const json = await showRun(id);
  if (!json) throw new Error(`Run '${id}' was there a moment ago and is not any more.`);
  return { status, json, headers: { Location: `/api/runs/${id}` }, about: `run ${id}` };
};
