import { z } from "zod";
import { type BlobStore, maxDocumentBytes } from "../azure/blob-store.ts";
import { ConflictError } from "../errors.ts";
import type { ConnectionStore } from "./connection-store.ts";
import { parseStored } from "./document-store.ts";
import type { ExportStore } from "./export-store.ts";

/**
 * One list, one owner: `config/owners/<accountId>-<addressBookId>.json` names the export that an address book belongs
 * to, whatever connection reaches it. Records are never deleted: a released one names nobody. Every change is
 * conditional on the ETag, so of two exports that claim one list at once, one is told who the other is.
 *
 *   none | released ──claim──> owned by A ──claim by A──> owned by A, with a new ETag
 *                                   ├──release by A, with the ETag that A saw before its export changed──> released
 *                                   └──claim by B, when A's export does not name the list (any more) and A's claim is
 *                                      older than 5 minutes: A died between its claim and its save──> owned by B
 *
 * Why a release cannot undo a claim that is needed: it carries the ETag that the record had before A's export was
 * written (or deleted) without the list. Any other save of A that claimed before that had read A's export before, too,
 * so its own write fails; one that reads A's export after that claims after it, which changes the record's ETag.
 */
export type ListOwners = {
  /** The other export that the list belongs to now, without claiming it. */
  ownerBut(exportName: string, list: List): Promise<string | undefined>;
  /** Undefined when the list belongs to the export now, else the export it belongs to. */
  claim(exportName: string, list: List): Promise<string | undefined>;
  /** What the export owns, or claimed without saving, among address books of these ids. */
  ownedBy(exportName: string, addressBookIds: readonly number[]): Promise<OwnedList[]>;
  /** Lets go of lists as they were seen; of one that was claimed again since, it lets be. */
  release(owned: readonly OwnedList[]): Promise<void>;
};

/** An address book of a Dotdigital account. */
export type List = { accountId: number; addressBookId: number };

export type OwnedList = List & { etag: string };

/** How long a claim counts whose export does not name the list: it may be about to. */
export const freshClaimMs = 5 * 60_000;

const recordSchema = z.object({
  accountId: z.number(),
  addressBookId: z.number(),
  /** Null when released. */
  export: z.string().nullable(),
  /** Epoch milliseconds. */
  claimedAt: z.number(),
});
type OwnerRecord = z.infer<typeof recordSchema>;

type Deps = {
  config: Pick<BlobStore, "read" | "write" | "list">;
  exports: Pick<ExportStore, "read">;
  connections: Pick<ConnectionStore, "read">;
  now(): number;
};

export const makeListOwners = ({ config, exports, connections, now }: Deps): ListOwners => {
  const read = async (path: string) => {
    const blob = await config.read(path, { maxBytes: maxDocumentBytes });
    if (!blob) return undefined;
    const record = parseStored(blob.bytes, recordSchema, "The owner of an address book", path);
    return { record, etag: blob.etag };
  };
  const write = (record: OwnerRecord, condition: { ifMatch: string } | { ifNoneMatch: "*" }) =>
    config.write(pathOf(record), Buffer.from(JSON.stringify(record)), condition);

  const ownerIn = async (record: OwnerRecord, but: string): Promise<string | undefined> => {
    if (record.export === null || record.export === but) return undefined;
    const isFresh = now() - record.claimedAt < freshClaimMs;
    return isFresh || (await isNamed(record, record.export)) ? record.export : undefined;
  };
  const isNamed = async (list: List, exportName: string): Promise<boolean> => {
    const stored = await exports.read(exportName);
    if (!stored?.value.targets.some((target) => target.addressBookId === list.addressBookId)) return false;
    const connection = await connections.read(stored.value.connection);
    // An export whose connection is gone keeps its lists: it may be connected again.
    return connection === undefined || connection.value.accountId === list.accountId;
  };

  return {
    async ownerBut(exportName, list) {
      const stored = await read(pathOf(list));
      return stored && ownerIn(stored.record, exportName);
    },

    async claim(exportName, list) {
      for (let tries = 1; ; tries += 1) {
        const stored = await read(pathOf(list));
        const owner = stored && (await ownerIn(stored.record, exportName));
        if (owner) return owner;
        // Claimed since the first look: by this very claim, whose answer was lost, or by another save of the export.
        if (tries > 1 && stored?.record.export === exportName) return undefined;
        try {
          const record = { ...list, export: exportName, claimedAt: now() };
          await write(record, stored ? { ifMatch: stored.etag } : { ifNoneMatch: "*" });
          return undefined;
        } catch (error) {
          if (!(error instanceof ConflictError) || tries === claimTries) throw error;
        }
      }
    },

    async ownedBy(exportName, addressBookIds) {
      const owned: OwnedList[] = [];
      for await (const { name } of config.list(folder)) {
        if (!addressBookIds.some((id) => name.endsWith(`-${id}.json`))) continue;
        const stored = await read(name);
        if (stored?.record.export !== exportName) continue;
        const { accountId, addressBookId } = stored.record;
        owned.push({ accountId, addressBookId, etag: stored.etag });
      }
      return owned;
    },

    async release(owned) {
      for (const { accountId, addressBookId, etag } of owned) {
        try {
          await write({ accountId, addressBookId, export: null, claimedAt: now() }, { ifMatch: etag });
        } catch (error) {
          // Claimed again since, or released by the storage client's own repeat of this write.
          if (!(error instanceof ConflictError)) throw error;
        }
      }
    },
  };
};

const folder = "owners/";
const pathOf = ({ accountId, addressBookId }: List) => `${folder}${accountId}-${addressBookId}.json`;
/** Each lost try means that somebody else's succeeded. */
const claimTries = 5;
