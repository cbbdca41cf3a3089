import { z } from "zod";
import type { BlobStore } from "../../azure/blob-store.ts";
import { exportSchema } from "../../definitions/export.ts";
import type { Refresh } from "../../discover/refresh.ts";
import { ConfigurationError } from "../../errors.ts";
import { reportPaths } from "./staged-paths.ts";

/**
 * `reports/<run>/request.json`: the copy of the export definition that the run works on, and the refresh that it reads,
 * part by part. A change of the export while the run is open changes the next run, not this one.
 */
export type RunRequestFile = { definition: z.infer<typeof exportSchema>; refresh?: Refresh | undefined };

const dialectSchema = z.object({
  columnHeaders: z.boolean(),
  delimiter: z.string(),
  encoding: z.string(),
  quoteStyle: z.enum(["QuoteStyle.Csv", "QuoteStyle.None"]),
  csvStyle: z.enum(["CsvStyle.QuoteAlways", "CsvStyle.QuoteAfterDelimiter"]),
});

const requestFileSchema = z.object({
  definition: exportSchema,
  refresh: z
    .object({
      stamp: z.string(),
      fingerprint: z.string(),
      segments: z.array(
        z.object({
          name: z.string(),
          found: z.boolean(),
          stamp: z.string().optional(),
          landedAt: z.number().optional(),
          columns: z.array(z.object({ name: z.string(), dataType: z.string() })),
          parts: z.array(z.object({ path: z.string(), etag: z.string(), size: z.number(), dialect: dialectSchema })),
        }),
      ),
    })
    .optional(),
});

export const writeRequestFile = async (reports: BlobStore, runId: string, file: RunRequestFile): Promise<void> => {
  await reports.write(reportPaths.request(runId), Buffer.from(JSON.stringify(file)));
};

export const readRequestFile = async (reports: BlobStore, runId: string): Promise<RunRequestFile> => {
  const blob = await reports.read(reportPaths.request(runId));
  if (!blob) {
    throw new ConfigurationError(
      `The request of run '${runId}' is gone from the container 'reports'. Start a new run.`,
      {
        code: "request-missing",
      },
    );
  }
  // The schema lets optional members be undefined where the types leave them out; JSON knows no difference.
  return requestFileSchema.parse(JSON.parse(blob.bytes.toString())) as RunRequestFile;
};
