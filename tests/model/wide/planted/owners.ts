import { z } from "zod";
import type { Ports } from "../../../../shared/use-cases.ts";
import { withBatchBlobs, withRunsTable } from "./around-ports.ts";

/**
 * B: an export is saved although a run of it is under way, so that a list of it can be given to another export; and an
 * outcome counts as taken in when a later run has taken its own in, whoever's that was.
 */
export const ordersOfRunsStandForWasRead = (ports: Ports): Ports => withOutcomesByOrder(withSavesWhileRunning(ports));

const underWay = ["planning", "exporting", "cancelling", "finishing"];

/** A process that saves an export does not find the run that is under way. */
const withSavesWhileRunning = (ports: Ports): Ports => {
  const { audit } = ports.tables;
  let isSave = false;
  const watched = {
    ...audit,
    insert: (...[partition, row, value]: Parameters<typeof audit.insert>) => {
      isSave ||= value.action === "put-export";
      return audit.insert(partition, row, value);
    },
  };
  const changed = withRunsTable(ports, (runs) => ({
    ...runs,
    async get(partition, row) {
      const found = await runs.get(partition, row);
      return isSave && underWay.includes(String(found?.value.state)) ? undefined : found;
    },
  }));
  return { ...changed, tables: { ...changed.tables, audit: watched } };
};

const pointer = z.object({ blob: z.string() });

/** Outcome files of runs that are older than the one that wrote the snapshot are never read, and deleted. */
const withOutcomesByOrder = (ports: Ports): Ports => {
  const { snapshots } = ports.blobs;
  /** Of the run that wrote the snapshot that counts: `<time>.<export>.<random>`. */
  const takenThrough = async (folder: string): Promise<string> => {
    const current = await snapshots.read(`${folder}current.json`);
    if (!current) return "";
    const { blob } = pointer.parse(JSON.parse(current.bytes.toString()));
    return blob.slice(folder.length).replace(/\.\w+\.snapshot$/, "");
  };
  return withBatchBlobs(ports, (batches) => ({
    ...batches,
    async *list(prefix) {
      const folder = /^outcomes\/(\d+\/\d+\/)$/.exec(prefix)?.[1];
      const through = folder === undefined ? "" : await takenThrough(folder);
      for await (const found of batches.list(prefix)) {
        const [run = ""] = found.name.slice(prefix.length).split("/");
        if (run > through) yield found;
        else await batches.delete(found.name);
      }
    },
  }));
};
