import type { SendMessage } from "../azure/queue-sender.ts";
import type { Base } from "../definitions/document-store.ts";
import type { ExportStore } from "../definitions/export-store.ts";
import type { MarkSave, SaveOfExport } from "../definitions/mark-save.ts";
import { runIsOpen } from "../definitions/refuse-open-run.ts";
import { ConflictError, TransientError } from "../errors.ts";
import { log } from "../observe/log.ts";
import type { RunLedger } from "./ledger/run-ledger.ts";
import { runAfter } from "./ledger/run-transitions.ts";

type Deps = {
  runs: Pick<RunLedger, "head" | "beginSave" | "endSave">;
  exports: Pick<ExportStore, "touch">;
  send: SendMessage;
  clock: () => number;
  random: () => string;
};

const tries = 5;

/**
 * Closes the race between a save and a run, by facts and not by clocks:
 *
 * 1. A mark in the head of the export's runs, written only while no run is open that has begun, and in the same write
 *    the end of one that has sent nothing. No run opens while it is there, nor by a definition that was read before it.
 * 2. The write of the export, on the condition that it is still what the save was decided on.
 * 3. The mark goes.
 *
 * Whoever dies or stalls between them leaves the mark. Who needs to get past it writes the export once more, unchanged,
 * before the mark is taken: then the write of the one who stalls fails, however late they come back.
 * Throws `RefusedError` `run-open`, and what `write` throws.
 */
export const makeMarkSave =
  (deps: Deps): MarkSave =>
  async ({ exportName, base, mayRunOn, why }, write) => {
    const token = deps.random();
    const current = await begin(deps, token, { exportName, base, mayRunOn, why });
    try {
      return await finish(deps, exportName, token, await write(current));
    } catch (error) {
      // A write without an answer may still arrive. Its mark stays until somebody breaks it.
      if (!(error instanceof TransientError)) await deps.runs.endSave(exportName, token);
      throw error;
    }
  };

const finish = async <T>(deps: Deps, exportName: string, token: string, written: T): Promise<T> => {
  await deps.runs.endSave(exportName, token);
  return written;
};

/** The version to write over. */
const begin = async (deps: Deps, token: string, save: SaveOfExport): Promise<Base> => {
  const { exportName, mayRunOn, why } = save;
  let { base } = save;
  for (let left = tries; left > 0; left -= 1) {
    const { savingToken } = await deps.runs.head(exportName);
    if (savingToken) base = await deps.exports.touch(exportName, base);
    const at = deps.clock();
    const begun = await deps.runs.beginSave(exportName, {
      ...{ token, at, mayRunOn, replacing: savingToken },
      drop: (run) => runAfter(run, { kind: "exportChanged", why, at }),
    });
    if (begun.kind === "run-open") throw runIsOpen(begun.run, exportName);
    if (begun.kind === "moved") continue;
    if (begun.dropped) {
      log.info("run-discarded", { runId: begun.dropped.id, by: why });
      await deps.send("finish-run", { runId: begun.dropped.id });
    }
    return base;
  }
  throw new ConflictError(
    `Export '${exportName}' is being saved by somebody else. Read it, and send it again if need be.`,
  );
};
