import { counted } from "../counted.ts";
import { awaitsImports, type Batch, hasEnded } from "./ledger/batch.ts";
import { beatMs } from "./ledger/delays.ts";
import { asksOnlyFirstRun } from "./ledger/first-run.ts";
import type { Run } from "./ledger/run.ts";

/** A planner at work has said so by then; one that has not is dead, as far as anybody can see, and the sweep sends for another. */
const silentMs = 3 * beatMs;

/**
 * What a run waits for, in words for a person; null where it is at work, or has ended. `batches`: none where they were not
 * read, and then nothing is told of a run that sends.
 */
export const waitingFor = (run: Run, batches: readonly Batch[], now: number): string | null => {
  switch (run.state) {
    case "requested":
      return waitsToPlan(run);
    case "planning":
      return now - run.changedAt > silentMs ? "another planner: this one has not been heard of" : null;
    case "held":
      return asksOnlyFirstRun(run)
        ? "somebody to ask for the run, or to release or discard it"
        : "somebody to release or discard it";
    case "exporting":
    case "cancelling":
      return inWords(batches.flatMap((batch) => batchWaitsFor(batch, run, batches, now) ?? []));
    default:
      return null;
  }
};

const waitsToPlan = ({ notBefore, waitingFor: why, refresh }: Run): string => {
  if (notBefore === undefined) return "its turn to be planned";
  return why ?? (refresh.fingerprint === "" ? "the refresh to settle" : "its turn to go on");
};

/** What one batch waits for, as a code; null where it is being called, or has ended. */
export const batchWaitsFor = (
  batch: Batch,
  run: Pick<Run, "changedAt" | "state">,
  batches: readonly Batch[],
  now: number,
): string | null => {
  if (hasEnded(batch) || batch.state === "submitting") return null;
  if (batch.state === "submitted") return batch.kind === "import" ? "import-to-end" : "removal-to-end";
  if (run.state !== "exporting") return null;
  if (batch.kind === "removal" && awaitsImports(run, batches, now)) return "imports-of-run";
  return batch.waitingFor ?? "turn";
};

/** `Dotdigital to end an import (3 batches); a rate limit (1 batch)` */
const inWords = (codes: readonly string[]): string | null => {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const parts = Array.from(
    counts,
    ([code, count]) => `${words.get(code) ?? `another try after ${code}`} (${counted(count, "batch", "batches")})`,
  );
  return parts.length === 0 ? null : parts.join("; ");
};

/** Of codes of batches; any other is why a call failed. */
const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "import-to-end": "Dotdigital to end an import",
    "removal-to-end": "Dotdigital to end a removal",
    "imports-of-run": "the imports of the run to end, before anybody leaves",
    turn: "its turn to be sent",
    "rate-limit": "a rate limit to pass",
    "import-slot": "an import slot of the account",
    "in-use": "the address book, which something else in Dotdigital works on",
    maintenance: "Dotdigital's maintenance to end",
  }),
);
