import { z } from "zod";
import type { BlobStore } from "../../azure/blob-store.ts";
import { storedJson } from "../../azure/stored-json.ts";
import { exportSchema } from "../../definitions/export.ts";
import { refreshSchema } from "../../discover/refresh.ts";
import { ConfigurationError } from "../../errors.ts";
import { reportPaths } from "./staged-paths.ts";

/**
 * `reports/<run>/request.json`: the copy of the export definition that the run works on, and the refresh that it reads,
 * part by part. A change of the export while the run is open changes the next run, not this one.
 */
const requestFileSchema = z.object({ definition: exportSchema, refresh: refreshSchema.optional() });
export type RunRequestFile = z.infer<typeof requestFileSchema>;

export const writeRequestFile = async (reports: BlobStore, runId: string, file: RunRequestFile): Promise<void> => {
  await reports.write(reportPaths.request(runId), Buffer.from(JSON.stringify(file)));
};

export const removeRequestFile = (reports: Pick<BlobStore, "delete">, runId: string): Promise<void> =>
  reports.delete(reportPaths.request(runId));

export const readRequestFile = async (reports: BlobStore, runId: string): Promise<RunRequestFile> => {
  const blob = await reports.read(reportPaths.request(runId));
  if (!blob) {
    throw new ConfigurationError(
      `The request of run '${runId}' is gone from the container 'reports'. Start a new run.`,
      { code: "request-missing" },
    );
  }
  return requestFileSchema.parse(storedJson(blob.bytes, reportPaths.request(runId)));
};
