import type { Batch, ImportBatch } from "../ledger/batch.ts";

/** Ends of an import after which no import of the run would do better. Nothing of it concerns those who leave. */
const stopsAll: ReadonlySet<string> = new Set([
  "import-rejectedbywatchdog",
  "import-exceedsallowedcontactlimit",
  "data-field-not-found",
]);

/** What says that a list takes nobody: the other lists of the run go on. */
const stopsList: ReadonlySet<string> = new Set(["address-book-not-found", "address-book-not-writable"]);

/** Whether a fault is one of imports alone, or of one list alone, and no reason to stop the run. */
export const isContained = ({ kind }: Pick<Batch, "kind">, code: string): boolean =>
  stopsList.has(code) || (kind === "import" && stopsAll.has(code));

/** Why an import that has not gone out yet is not to go out any more: what another import of its run ended with. */
export const whyNotSent = ({ addressBookId }: ImportBatch, batches: readonly Batch[]): Batch["error"] =>
  batches.find(
    ({ kind, state, error, ...one }) =>
      kind === "import" &&
      state === "failed" &&
      error !== undefined &&
      (stopsAll.has(error.code) || (stopsList.has(error.code) && one.addressBookId === addressBookId)),
  )?.error;
