import { inspect } from "node:util";
import type { BlobStore } from "../../shared/azure/blob-store.ts";
import type { makeWorld } from "../world/make-world.ts";
import { privateThings } from "./scene.ts";

export type Leak = { where: string; text: string };

type World = Pick<Awaited<ReturnType<typeof makeWorld>>, "logged" | "pump" | "ports" | "observer">;

/**
 * Every line, message, row, blob name, error and reply of a world that holds something private: addresses, names and
 * cells of profiles, and secrets. References may be in the rejects file, whose purpose they are; nothing else may.
 */
export const leaksOf = async (world: World, blobNames: Iterable<string>): Promise<Leak[]> => {
  const leaks: Leak[] = [];
  const look = (where: string, text: string, isAllowed: (pattern: RegExp) => boolean = () => false) => {
    const found = privateThings.find((pattern) => pattern.test(text) && !isAllowed(pattern));
    if (found) leaks.push({ where, text: `${found}: ${text.slice(0, 500)}` });
  };
  const { logged, pump, ports, observer } = world;
  for (const line of logged) look("log", line);
  for (const message of [...pump.delivered, ...pump.waiting, ...pump.lost]) look("message", JSON.stringify(message));
  for (const error of pump.thrown) look("error", inspect(error, { depth: 10 }));
  for (const name of blobNames) look("blob name", name);
  for (const table of Object.values(ports.tables))
    for await (const row of table.scan()) look("row", JSON.stringify(row));
  for await (const { name, text } of textsOf(ports.blobs.reports))
    look(name, text, (pattern) => name.endsWith("rejects.csv") && pattern.source.startsWith("ref-"));
  for (const run of await observer.listRuns({ top: 100 })) look("reply", JSON.stringify(run));
  return leaks;
};

async function* textsOf(store: BlobStore) {
  for await (const { name } of store.list("")) {
    const blob = await store.read(name);
    yield { name, text: blob?.bytes.toString() ?? "" };
  }
}
