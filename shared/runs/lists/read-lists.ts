import { z } from "zod";
import type { BlobStore } from "../../azure/blob-store.ts";
import { storedJson } from "../../azure/stored-json.ts";
import type { OpenAccount } from "../../definitions/open-account.ts";
import { type ContactHasher, noValues } from "../../diff/contact-hasher.ts";
import type { ContactIndex } from "../../diff/contact-index.ts";
import { takeOver } from "../../diff/take-over.ts";
import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { ConfigurationError, RefusedError } from "../../errors.ts";
import { log } from "../../observe/log.ts";
import { isLookOnly, type Run } from "../ledger/run.ts";
import type { RunRequestFile } from "../ledger/run-request-file.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { nameOfList } from "./name-of-list.ts";
import { hasAddress, type ReadContact, readListPage } from "./read-list-page.ts";
import type { List } from "./snapshot-pointer.ts";

/** Reads the lists of whoever needs them, page by page. */
export type ReadLists = (
  run: Run,
  request: RunRequestFile,
) => Promise<{ kind: "read" } | { kind: "wait"; until: number }>;

type Deps = {
  staged: BlobStore;
  openAccount: OpenAccount;
  openHash: () => Promise<ContactHasher>;
  snapshots: { isToBeRead: (list: List) => Promise<boolean> };
  clock: () => number;
};

const progressSchema = z.object({
  /** Lists that have been read whole. */
  listsDone: z.number(),
  /** Pages of the list that is being read. */
  pages: z.number(),
  marker: z.string().optional(),
  /** Lists that the account does not have any more, read or not. */
  gone: z.array(z.number()).optional(),
});
type Progress = z.infer<typeof progressSchema>;

/** Pages that one message reads before it leaves the rest to the next: a list of millions outlasts any message. */
const pagesOfMessage = 20;
/**
 * Reads on from where the last message stopped. A page is written before the progress: a crash between the two reads
 * the same page again. A rate limit is thrown as it is and waits as every call does.
 */
export const makeReadLists =
  (deps: Deps): ReadLists =>
  async (run, { definition }) => {
    // Any other run that looks only learns no ids: it keeps nothing.
    if (isLookOnly(run.mode) && !needsLists(run)) return { kind: "read" };
    const { dotdigital, connection } = await deps.openAccount(definition.connection);
    const hash = await deps.openHash();
    let progress = await readProgress(deps.staged, run.id);
    const isNeeded = async ({ addressBookId }: { addressBookId: number }) =>
      progress.pages > 0 ||
      needsLists(run) ||
      (await deps.snapshots.isToBeRead({ accountId: connection.accountId, addressBookId }));
    for (let left = pagesOfMessage; ; ) {
      const target = definition.targets[progress.listsDone];
      if (!target) return { kind: "read" };
      if (!(await isNeeded(target))) {
        progress = { ...progress, listsDone: progress.listsDone + 1, pages: 0 };
        continue;
      }
      if (left === 0) return { kind: "wait", until: deps.clock() };
      progress = await readPage(deps.staged, dotdigital, hash, run.id, target.addressBookId, progress);
      await deps.staged.write(stagedPaths.reading(run.id), Buffer.from(JSON.stringify(progress)));
      left -= 1;
    }
  };

/** Whatever the snapshots know: a check, an adoption, and the dry run of a full run, which says whom it would put back. */
const needsLists = ({ mode, of }: Run): boolean => mode === "check" || mode === "adopt" || of === "full";

const readProgress = async (staged: BlobStore, runId: string): Promise<Progress> => {
  const blob = await staged.read(stagedPaths.reading(runId));
  return blob ? progressSchema.parse(storedJson(blob.bytes, stagedPaths.reading(runId))) : { listsDone: 0, pages: 0 };
};

const readPage = async (
  staged: BlobStore,
  dotdigital: Dotdigital,
  hash: ContactHasher,
  runId: string,
  addressBookId: number,
  { listsDone, pages, marker, gone = [] }: Progress,
): Promise<Progress> => {
  const page = await pageOf(dotdigital, hash, addressBookId, marker);
  // The plan leaves it out, and says so.
  if (!page) return { listsDone: listsDone + 1, pages: 0, gone: [...gone, addressBookId] };
  await staged.write(stagedPaths.page(runId, addressBookId, pages), Buffer.from(JSON.stringify(page.contacts)));
  if (page.marker !== undefined) return { listsDone, pages: pages + 1, marker: page.marker, gone };
  log.info("list-read", { runId, addressBookId, pages: pages + 1 });
  return { listsDone: listsDone + 1, pages: 0, gone };
};

/** Undefined when the list is gone. */
const pageOf = async (
  dotdigital: Dotdigital,
  hash: ContactHasher,
  addressBookId: number,
  marker: string | undefined,
): Promise<ReadPage | undefined> => {
  try {
    return await readListPage(dotdigital, hash, addressBookId, marker);
  } catch (error) {
    const isRefusal = error instanceof ConfigurationError || error instanceof RefusedError;
    // A filter by a list that is not there may be refused in words that say nothing of the list.
    if (isRefusal && (await nameOfList(dotdigital, addressBookId)) === undefined) return undefined;
    throw error;
  }
};

type ReadPage = Awaited<ReturnType<typeof readListPage>>;

/** Lists that the account did not have when the run read lists. */
export const listsGoneInReading = async (staged: BlobStore, runId: string): Promise<readonly number[]> =>
  (await readProgress(staged, runId)).gone ?? [];

/** The pages of a list that was read whole. */
export async function* readPages(
  staged: BlobStore,
  runId: string,
  addressBookId: number,
): AsyncGenerator<ReadContact[]> {
  for await (const { name } of staged.list(stagedPaths.pages(runId, addressBookId))) {
    const blob = await staged.read(name);
    if (blob) yield storedJson<ReadContact[]>(blob.bytes, name);
  }
}

/** `joined`: the record of one who was not known to be on the list because of us. `rekeyed`: one that has gone to another key. */
export type Adopted = { joined?: number; rekeyed?: readonly [former: number, stays: number] };

/** Takes somebody on the list as ours. Their values are not known: whoever stays is sent them once, without the list. */
export const adoptContact = (index: ContactIndex, contact: ReadContact): Adopted => {
  if (!hasAddress(contact)) return {};
  const [key, contactId, , formerKey] = contact;
  const bytes = Buffer.from(key, "base64url");
  const former = typeof formerKey !== "string" ? -1 : index.find(Buffer.from(formerKey, "base64url"));
  const record = index.add(bytes);
  const adopted: Adopted = former >= 0 && index.membershipOf(former) !== "none" ? { rekeyed: [former, record] } : {};
  if (former >= 0) takeOver(index, former, record);
  index.setContactId(record, contactId);
  if (index.membershipOf(record) === "on") return adopted;
  index.setMembership(record, "on");
  index.setValues(record, noValues);
  index.setTries(record, 0);
  return { ...adopted, joined: record };
};
