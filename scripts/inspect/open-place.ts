import { readdir, stat } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { connectionStringOf } from "../../local/azurite/start-azurite.ts";
import { openSegmentStorage } from "../../shared/azure/open-storage.ts";
import { makeLookAtTables } from "../../shared/discover/look-at-source.ts";
import type { Source } from "../../shared/discover/refresh.ts";
import type { inspectSource } from "../../shared/inspect/inspect-source.ts";
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
 * Opens what somebody names: a folder with model.json, a CSV file, or an address in the storage of a local stack.
 * @throws {CannotInspectError} when it is none of these
 */
export const openPlace = async (place: string): Promise<OpenedPlace> => {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(place)) return openUrl(place);
  const found = await stat(place).catch(() => undefined);
  if (found?.isDirectory()) {
    const model = await modelOnDisk(place);
    if (model)
      return onDisk(
        (name) => join(place, name),
        model,
        basename(resolve(place)),
        () => filesBelow(place),
      );
    throw new CannotInspectError(
      `${place} has no model.json: name the folder that an export wrote, with all below it, or one CSV file.`,
    );
  }
  if (found?.isFile())
    return onDisk(
      () => place,
      await csvModel(place, "file.csv"),
      "one file",
      async () => [],
    );
  throw new CannotInspectError(
    `${place} is not there: name the folder of an export, a CSV file, or an address of local storage.`,
  );
};

/** As blobs are called. */
const filesBelow = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));

const onDisk = (
  pathOf: (name: string) => string,
  model: Buffer,
  folder: string,
  names: () => Promise<string[]>,
): OpenedPlace => {
  const blobs = diskBlobs(pathOf, new Map([["model.json", model]]), names);
  const accountUrl = "https://disk.invalid";
  const open = () => blobs;
  return {
    deps: { open, accountUrl, lookAtTables: lookNow(open, accountUrl) },
    source: { container: "disk", folder: "" },
    folder,
  };
};

type Open = Parameters<typeof makeLookAtTables>[0]["open"];

const lookNow = (open: Open, accountUrl: string): OpenedPlace["deps"]["lookAtTables"] => {
  const look = makeLookAtTables({ open, accountUrl, settleMs: 0 });
  return (source, choose) => look(source, choose, Date.now());
};

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
