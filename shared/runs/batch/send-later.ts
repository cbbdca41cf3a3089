import type { SendMessage } from "../../azure/queue-sender.ts";
import type { Batch } from "../ledger/batch.ts";

type Deps = { send: SendMessage; clock: () => number };

/** Sends the message of the batch's next step, for when it may take it: `confirm-batch` of one that is submitted. */
export const sendLater = ({ send, clock }: Deps, { runId, seq, state, notBefore }: Batch): Promise<void> =>
  send(
    state === "submitted" ? "confirm-batch" : "upload-batch",
    { runId, batchSeq: seq },
    { delayMs: Math.max(0, notBefore - clock()) },
  );
