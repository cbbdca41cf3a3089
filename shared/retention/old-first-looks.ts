import type { BlobStore } from "../azure/blob-store.ts";
import { firstLookFolder } from "../discover/layouts/first-looks.ts";
import type { Removal } from "./removal.ts";

/**
 * The removal of first looks at files that were written before a time (epoch milliseconds): nobody knows whose they were. One
 * that is still of use is made anew by the next look, which then waits for a second one.
 */
export async function* oldFirstLooks(config: BlobStore, before: number): AsyncGenerator<Removal> {
  for await (const { name, lastModified } of config.list(firstLookFolder))
    if (lastModified < before) yield { what: "looks", count: 1, remove: () => config.delete(name) };
}
