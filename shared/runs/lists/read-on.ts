import { z } from "zod";
import type { BlobStore } from "../../azure/blob-store.ts";
import { storedJson } from "../../azure/stored-json.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { log } from "../../observe/log.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { type ReadContact, readListPage } from "./read-list-page.ts";

type Deps = { staged: BlobStore; dotdigital: Dotdigital; hash: ContactHasher };

/** A reading of a list that a run does once, for one purpose. */
export type Reading = { runId: string; addressBookId: number; why: "seeking" | "learning" };

const progressSchema = z.object({ pages: z.number(), isWhole: z.boolean(), marker: z.string().optional() });

/**
 * Reads on from where the last message stopped, so many pages at most. True when the list has been read whole: then its
 * pages are there. A page is written before the progress: a crash between the two reads the same page again.
 */
export const readOn = async (
  { staged, dotdigital, hash }: Deps,
  { runId, addressBookId, why }: Reading,
  mostPages: number,
): Promise<boolean> => {
  const name = stagedPaths.read(runId, why, addressBookId);
  const blob = await staged.read(name);
  let progress = blob ? progressSchema.parse(storedJson(blob.bytes, name)) : { pages: 0, isWhole: false };
  for (let left = mostPages; left > 0 && !progress.isWhole; left -= 1) {
    const { contacts, marker } = await readListPage(dotdigital, hash, addressBookId, progress.marker);
    const page = stagedPaths.readPage(runId, why, addressBookId, progress.pages);
    await staged.write(page, Buffer.from(JSON.stringify(contacts)));
    progress = { pages: progress.pages + 1, isWhole: marker === undefined, marker };
    await staged.write(name, Buffer.from(JSON.stringify(progress)));
    if (progress.isWhole) log.info("list-read", { runId, addressBookId, pages: progress.pages, why });
  }
  return progress.isWhole;
};

/** The pages of a list that was read whole. */
export async function* pagesOf(
  staged: BlobStore,
  { runId, addressBookId, why }: Reading,
): AsyncGenerator<ReadContact[]> {
  for await (const { name } of staged.list(stagedPaths.readPages(runId, why, addressBookId))) {
    const blob = await staged.read(name);
    // Ours, and thousands of contacts: what wrote it is what reads it.
    if (blob) yield storedJson<ReadContact[]>(blob.bytes, name);
  }
}
