import type { BlobStore } from "../../shared/azure/blob-store.ts";
import type { PlanFiles } from "../../shared/stage/plan-files.ts";

/** Where one attempt at one shard writes what it stages. */
export const planFilesIn = (store: Pick<BlobStore, "openWriter" | "read">, folder: string): PlanFiles => {
  const read = async (name: string) => (await store.read(`${folder}/${name}`))?.bytes ?? Buffer.alloc(0);
  const open = (name: string) => store.openWriter(`${folder}/${name}`);
  return {
    openBody: (seq) => open(`${seq}.json`),
    openKeys: (seq) => open(`${seq}.keys`),
    readBody: (seq) => read(`${seq}.json`),
    readKeys: (seq) => read(`${seq}.keys`),
    openAbsent: (list) => open(`absent-${list}`),
    openNotes: (list) => open(`notes-${list}`),
    openFacts: (list) => open(`facts-${list}`),
    openCells: (list) => open(`cells-${list}`),
    openRefusals: () => open("refusals"),
  };
};
