import { stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { connectionStringOf } from "../../local/azurite/start-azurite.ts";
import type { BlobStore } from "../../shared/azure/blob-store.ts";
import { openSegmentStorage } from "../../shared/azure/open-storage.ts";
import { findTables } from "../../shared/discover/layouts/find-tables.ts";
import { makeFirstLooks } from "../../shared/discover/layouts/first-looks.ts";
import type { ReadHeader } from "../../shared/discover/layouts/read-columns.ts";
import { makeLookAtTables } from "../../shared/discover/look-at-source.ts";
import type { Source } from "../../shared/discover/refresh.ts";
import type { inspectSource } from "../../shared/inspect/inspect-source.ts";
import { readHeader } from "../../shared/read/read-header.ts";
import { listFiles } from "../list-files.ts";
import { csvModel } from "./csv-model.ts";
import { diskBlobs } from "./disk-blobs.ts";
import { modelOnDisk } from "./model-on-disk.ts";

export type OpenedPlace = {
  deps: Parameters<typeof inspectSource>[0];
  source: Source;
  /** What the folder is called when it is told. Where on a disk it lies is nobody's business. */
  folder: string;
};

/** What cannot be looked at: the message is one sentence that says what is wrong and what to do. */
export class CannotInspectError extends Error {}

/**
 * Opens what somebody names: a folder that an export wrote, a CSV file, or an address in the storage of a local stack.
 * @throws {CannotInspectError} when it is none of these
 */
export const openPlace = async (place: string): Promise<OpenedPlace> => {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(place)) return openUrl(place);
  const found = await stat(place).catch(() => undefined);
  if (found?.isDirectory()) {
    const model = await modelOnDisk(place);
    const names = listFiles(place);
    const isSource = model !== undefined || findTables("", names.map(asLanded)).length > 0;
    if (isSource) return onDisk((name) => join(place, name), model, basename(resolve(place)), names);
    throw new CannotInspectError(
      `${place} has no model.json, nor CSV files in a form that is known without: name the folder that an export wrote, with all ` +
        "below it, or one CSV file.",
    );
  }
  if (found?.isFile()) return onDisk(() => place, await csvModel(place, "file.csv"), "one file", []);
  throw new CannotInspectError(
    `${place} is not there: name the folder of an export, a CSV file, or an address of local storage.`,
  );
};

const onDisk = (
  pathOf: (name: string) => string,
  model: Buffer | undefined,
  folder: string,
  names: readonly string[],
): OpenedPlace => {
  const blobs = diskBlobs(pathOf, new Map(model ? [["model.json", model]] : []), names);
  const accountUrl = "https://disk.invalid";
  const open = () => blobs;
  return {
    deps: { open, accountUrl, lookAtTables: lookNow(open, accountUrl) },
    source: { container: "disk", folder: "" },
    folder,
  };
};

type Open = (container: string) => Pick<BlobStore, "read" | "head" | "list" | "readStream">;

/** A look that waits for nothing, and keeps nothing. */
const lookNow = (open: Open, accountUrl: string): OpenedPlace["deps"]["lookAtTables"] => {
  const readOne: ReadHeader = (container, path, ifMatch) => readHeader(open(container).readStream(path, { ifMatch }));
  const firstLooks = makeFirstLooks({ read: async () => undefined, write: async () => ({ etag: "" }) });
  const files = { firstLooks, readHeader: readOne, apartMs: 0 };
  const look = makeLookAtTables({ open, accountUrl, settleMs: 0, files });
  return (source, choose) => look(source, choose, Date.now());
};

const asLanded = (name: string) => ({ name, etag: "", size: 1, lastModified: 0 });

const openUrl = (address: string): OpenedPlace => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const [account, container, ...steps] = decodeURIComponent(url?.pathname ?? "")
    .split("/")
    .slice(1);
  const isLocal = url !== undefined && ["127.0.0.1", "localhost"].includes(url.hostname);
  if (!isLocal || account !== "devstoreaccount1" || !container) {
    throw new CannotInspectError(
      "The address is not of local storage: expected http://127.0.0.1:10000/devstoreaccount1/CONTAINER/FOLDER. Copy what lies " +
        "elsewhere to a folder, and name that.",
    );
  }
  const folder = steps.filter((step) => step !== "" && step !== "model.json").join("/");
  const root = `${url.origin}/devstoreaccount1`;
  const connectionString = connectionStringOf({ blob: root, queue: root, table: root });
  const { open, accountUrl } = openSegmentStorage({ kind: "connection-string", connectionString });
  return { deps: { open, accountUrl, lookAtTables: lookNow(open, accountUrl) }, source: { container, folder }, folder };
};
