import type { BlobStore } from "../../azure/blob-store.ts";
import type { OpenAccount } from "../../definitions/open-account.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import { ConfigurationError, RefusedError, TransientError } from "../../errors.ts";
import { describeError } from "../../observe/describe-error.ts";
import { log } from "../../observe/log.ts";
import type { Batch } from "../ledger/batch.ts";
import type { Run } from "../ledger/run.ts";
import { type Reading, readOn } from "./read-on.ts";

type Deps = { staged: BlobStore; openAccount: OpenAccount; openHash: () => Promise<ContactHasher> };

/** `again`: Dotdigital could not be read now, and the run has time to try once more. */
export type LookForIds = (
  run: Run,
  reading: Reading,
  batches: readonly Batch[],
  mayWait: boolean,
) => Promise<"read" | "not read" | "again">;

/** A run ends in one message: what is longer is left for the next plan. */
const mostPages = 10;

/**
 * Reads a list on which the run has put people, or may have, without learning their contact ids, while their addresses are
 * still those that were sent. `read` when it has been read whole. What keeps it from that keeps no run from its end for more than two
 * minutes: then the snapshot says that it lacks ids, and the next plan reads the list.
 */
export const makeLookForIds =
  ({ staged, openAccount, openHash }: Deps): LookForIds =>
  async (run, reading, batches, mayWait) => {
    const { addressBookId } = reading;
    // Whoever was refused alone after an import of her had ended badly, or without an answer, may be there by that one.
    const isNeeded = batches.some(
      (batch) =>
        batch.kind === "import" &&
        batch.addressBookId === addressBookId &&
        (batch.withoutId + batch.unconfirmed > 0 || (batch.lostAt !== undefined && batch.rejected > 0)),
    );
    if (!isNeeded) return "not read";
    try {
      const { dotdigital } = await openAccount(run.connection);
      const isRead = await readOn({ staged, dotdigital, hash: await openHash() }, reading, mostPages);
      return isRead ? "read" : "not read";
    } catch (error) {
      const isExpected = [TransientError, RefusedError, ConfigurationError].some((kind) => error instanceof kind);
      if (!isExpected) throw error;
      const comesAgain = mayWait && error instanceof TransientError;
      log.warn("ids-not-learnt", { runId: run.id, addressBookId, comesAgain, ...describeError(error) });
      return comesAgain ? "again" : "not read";
    }
  };
