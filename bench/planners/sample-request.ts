import type { BlobStore } from "../../shared/azure/blob-store.ts";
import { exportSchema } from "../../shared/definitions/export.ts";
import { container, folderOf, sampleAttributes } from "../exports/land-export.ts";
import { sampleMapping } from "../exports/sample-members.ts";
import type { Dialect } from "../../shared/discover/refresh.ts";
import type { PlanRequest } from "./plan-request.ts";

/** Of which the sample is a segment. */
export const addressBookId = 101;

export const hashKey = Buffer.alloc(32, 7);

export const limits = { maxContacts: 25_000, maxBytes: 16 * 1024 * 1024 };

export const maxHeldBytes = 64 * 1024 * 1024;

type Sample = Pick<PlanRequest, "id" | "bits" | "before"> & { name: string; blobs: readonly string[] };

/** Asks for a plan of a sample whose parts have landed, as a look at the source and an export would. */
export const requestSample = async (
  source: Pick<BlobStore, "head">,
  { id, bits, before, name, blobs }: Sample,
): Promise<PlanRequest> => {
  const parts = blobs.map(async (path) => {
    const found = await source.head(path);
    if (!found) throw new Error(`The part '${path}' has not landed.`);
    return { path, etag: found.etag, size: found.size, dialect };
  });
  const definition = exportSchema.parse({
    ...{ name, connection: "bench", source: { container, folder: folderOf(name) }, mapping: sampleMapping },
    targets: [{ addressBookId, segments: [name] }],
    guards: { maxProfiles: 100_000_000, firstRun: "send" },
  });
  const segment = {
    name,
    found: true,
    stamp: "2026/05/17/0312",
    columns: sampleAttributes,
    parts: await Promise.all(parts),
  };
  return { id, definition, segment, bits, before, nowSeconds: Math.floor(Date.now() / 1000) };
};

const dialect: Dialect = {
  ...{ columnHeaders: true, delimiter: ",", encoding: "UTF-8" },
  ...{ quoteStyle: "QuoteStyle.Csv", csvStyle: "CsvStyle.QuoteAlways" },
};
