import { createHash } from "node:crypto";
import { z } from "zod";
import type { BlobStore } from "../../azure/blob-store.ts";
import { storedJson } from "../../azure/stored-json.ts";
import { wasFirst } from "../../azure/was-first.ts";
import type { Source } from "../refresh.ts";
import { pathSteps } from "../source-paths.ts";

/** What the first look at the files of a segment saw: no values, and of headers the names of columns. */
const firstLookSchema = z.object({
  /** Of names, sizes and ETags. */
  fingerprint: z.string(),
  /** Epoch milliseconds, by the storage service's clock. */
  seenAt: z.number(),
  columns: z.array(z.string()),
  /** In the order of the parts. */
  delimiters: z.array(z.string()),
  problem: z.object({ code: z.enum(["header-unclear", "columns-differ"]), message: z.string() }).optional(),
});
export type FirstLook = z.infer<typeof firstLookSchema>;

/** Where first looks are kept; `etag` is that of the stored one, for whoever writes the next. */
export type FirstLooks = {
  read(source: Source, segment: string): Promise<{ look: FirstLook; etag: string } | undefined>;
  /** False when somebody else has written one meanwhile. */
  write(source: Source, segment: string, look: FirstLook, before: string | undefined): Promise<boolean>;
};

/** The folder of the container `config` in which first looks lie. */
export const firstLookFolder = "landed/";

/** A header of 5,000 columns with long names, and ten thousand parts. */
const maxBytes = 8 * 1024 * 1024;

/**
 * First looks as `config/landed/<hash of container, folder and segment>.json`: every instance, export, save and run that
 * looks at a segment shares one.
 */
export const makeFirstLooks = (config: Pick<BlobStore, "read" | "write">): FirstLooks => ({
  async read(source, segment) {
    const path = pathOf(source, segment);
    const blob = await config.read(path, { maxBytes });
    if (!blob) return undefined;
    // One of another version says nothing: the look begins anew, over it.
    const parsed = firstLookSchema.safeParse(storedJson(blob.bytes, path));
    const none: FirstLook = { fingerprint: "", seenAt: 0, columns: [], delimiters: [] };
    return { look: parsed.success ? parsed.data : none, etag: blob.etag };
  },
  write: (source, segment, look, before) =>
    wasFirst(() =>
      config.write(pathOf(source, segment), Buffer.from(JSON.stringify(look)), {
        contentType: "application/json",
        ...(before === undefined ? { ifNoneMatch: "*" } : { ifMatch: before }),
      }),
    ),
});

const pathOf = ({ container, folder }: Source, segment: string): string => {
  const hash = createHash("sha256").update(JSON.stringify([container, ...pathSteps(folder), "", segment]));
  return `${firstLookFolder}${hash.digest("hex")}.json`;
};
