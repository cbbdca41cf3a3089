import { z } from "zod";
import { type BlobStore, maxDocumentBytes } from "../azure/blob-store.ts";
import { decideAgain } from "../azure/decide-again.ts";
import { storedJson } from "../azure/stored-json.ts";
import { byNameSchema } from "../by-name.ts";
import type { Source } from "../discover/refresh.ts";
import { columnFormSchema } from "../map/column-form.ts";
import type { SettledForms } from "../map/column-reading.ts";

/** What inspections of an export's source settled: decision 24. */
export type FormStore = {
  read(exportName: string, source: Source): Promise<SettledForms>;
  /** Adds what is not settled yet, and gives what is settled then: by somebody else, too, who was first. */
  add(exportName: string, source: Source, forms: SettledForms): Promise<SettledForms>;
  /** Of an export that is gone; that there are none is no mistake. */
  delete(exportName: string): Promise<void>;
};

const fileSchema = z.object({
  /** Another container or folder is another table. */
  source: z.object({ container: z.string(), folder: z.string() }),
  /** By `formKey`. `values` and `confirming` are the evidence: how many were looked at, and how many showed the form. */
  columns: byNameSchema(
    z.object({
      form: columnFormSchema,
      by: z.enum(["shown", "usual"]),
      values: z.number(),
      confirming: z.number(),
    }),
  ),
});
type FormFile = z.output<typeof fileSchema>;

/** Another planner of the same export may add at the same moment. */
const tries = 4;

/** The folder of the container `config` in which forms lie. */
export const formFolder = "forms/";

const nameOf = (exportName: string) => `${formFolder}${exportName}.json`;

/** Whose forms a blob of the folder holds; undefined of one that nobody here has written. */
export const exportOfForms = (blobName: string): string | undefined => {
  const exportName = blobName.slice(formFolder.length).replace(/\.json$/, "");
  return nameOf(exportName) === blobName ? exportName : undefined;
};

/** `config/forms/<export>.json` */
export const makeFormStore = (config: Pick<BlobStore, "read" | "write" | "delete">): FormStore => {
  const open = async (exportName: string, source: Source): Promise<{ columns: FormFile["columns"]; etag?: string }> => {
    const name = nameOf(exportName);
    const blob = await config.read(name, { maxBytes: maxDocumentBytes });
    if (!blob) return { columns: {} };
    const file = fileSchema.parse(storedJson(blob.bytes, name));
    const isSame = file.source.container === source.container && file.source.folder === source.folder;
    return { columns: isSame ? file.columns : {}, etag: blob.etag };
  };
  return {
    read: async (exportName, source) => (await open(exportName, source)).columns,
    add: (exportName, { container, folder }, forms) =>
      decideAgain(tries, async () => {
        const { columns, etag } = await open(exportName, { container, folder });
        const missing = Object.entries(forms).filter(([key]) => columns[key] === undefined);
        if (missing.length === 0) return columns;
        const file: FormFile = {
          source: { container, folder },
          columns: { ...columns, ...Object.fromEntries(missing) },
        };
        const condition = etag === undefined ? { ifNoneMatch: "*" as const } : { ifMatch: etag };
        await config.write(nameOf(exportName), Buffer.from(JSON.stringify(file, null, 2)), condition);
        return file.columns;
      }),
    delete: (exportName) => config.delete(nameOf(exportName)),
  };
};
