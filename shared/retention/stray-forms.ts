import type { BlobStore } from "../azure/blob-store.ts";
import { exportOfForms, formFolder } from "../inspect/form-store.ts";
import type { Removal } from "./removal.ts";

type Deps = { config: Pick<BlobStore, "list" | "delete">; isExport(name: string): Promise<boolean> };

/**
 * The removal of forms of columns that are no export's: its deletion died before it came to them, or a planner that came
 * back from the dead wrote them behind it.
 */
export async function* strayForms({ config, isExport }: Deps): AsyncGenerator<Removal> {
  for await (const { name } of config.list(formFolder)) {
    const exportName = exportOfForms(name);
    if (exportName === undefined || (await isExport(exportName))) continue;
    yield { what: "forms", count: 1, remove: () => config.delete(name) };
  }
}
