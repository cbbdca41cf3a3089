import type { BlobStore } from "../azure/blob-store.ts";
import type { SendMessage } from "../azure/queue-sender.ts";
import { wasFirst } from "../azure/was-first.ts";
import { changeOfExport } from "../definitions/change-of-export.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import type { OpenAccount } from "../definitions/open-account.ts";
import { wantedSegments } from "../definitions/wanted-segments.ts";
import type { LookAt } from "../discover/refresh.ts";
import { accountChanged } from "../dotdigital/credentials-of-account.ts";
import { log } from "../observe/log.ts";
import type { Plan } from "../stage/plan.ts";
import type { BatchLedger } from "./ledger/batch-ledger.ts";
import { planName } from "./ledger/plan-name.ts";
import { readPlan } from "./ledger/read-plan.ts";
import type { Run } from "./ledger/run.ts";
import type { RunLedger } from "./ledger/run-ledger.ts";
import { readRequestFile } from "./ledger/run-request-file.ts";
import { runAfter } from "./ledger/run-transitions.ts";
import type { ListSnapshots } from "./lists/list-snapshots.ts";
import { releaseBatches } from "./plan/release-batches.ts";
import type { HeldDecision } from "./run-api.ts";

type Deps = {
  runs: RunLedger;
  batches: BatchLedger;
  staged: BlobStore;
  reports: BlobStore;
  send: SendMessage;
  clock: () => number;
  readExport: (name: string) => Promise<ExportDefinition | undefined>;
  openAccount: OpenAccount;
  look: LookAt;
  snapshots: Pick<ListSnapshots, "currentOf">;
};

/**
 * held → exporting: carries on with exactly the staged plan. Refused when `plan` names another plan than the one that is
 * held, and when what it was made from is no longer so: the export, the refresh, the snapshot of each list. Throws
 * `ConfigurationError` `account-changed` when the credentials are another account's by now, and what asking throws.
 */
export const makeReleaseRun =
  (deps: Deps) =>
  async (runId: string, by: string, plan?: string): Promise<HeldDecision> => {
    const stored = await deps.runs.get(runId);
    if (!stored) return { kind: "unknown" };
    const run = stored.value;
    // A repeat of a release whose answer or messages were lost.
    if (run.state === "exporting" && run.held) {
      await releaseBatches(deps, run);
      return { kind: "done", run };
    }
    if (run.state !== "held") return { kind: "not-held", run };
    if (plan !== undefined && plan !== planName(run)) return { kind: "plan-changed", run };
    const { definition } = await readRequestFile(deps.reports, runId);
    const now = await deps.readExport(run.exportName);
    if (!now || changeOfExport(definition, now) !== "label") return { kind: "export-changed", run };
    const made = await readPlan(deps.staged, run);
    if (!(await isSameRefresh(deps, run, now))) return { kind: "refresh-changed", run };
    if (!(await hasSameSnapshots(deps, made))) return { kind: "snapshot-changed", run };
    await checkAccount(deps, run, made);
    const next = runAfter(run, { kind: "released", by, at: deps.clock() });
    if (!(await wasFirst(() => deps.runs.replace(stored, next)))) return { kind: "not-held", run };
    log.info("run-released", { runId });
    if (next.state === "exporting") await releaseBatches(deps, next);
    else await deps.send("finish-run", { runId });
    return { kind: "done", run: next };
  };

/** While the source is being written, or is broken, another refresh is to come. */
const isSameRefresh = async ({ look }: Deps, { refresh }: Run, definition: ExportDefinition): Promise<boolean> => {
  const found = await look(definition.source, wantedSegments(definition));
  return found.kind === "complete" && found.refresh.fingerprint === refresh.fingerprint;
};

/** A late hand may have finished an earlier run of a list, or somebody taken its snapshot away. */
const hasSameSnapshots = async (
  { snapshots }: Deps,
  { accountId, snapshots: planned = [] }: Plan,
): Promise<boolean> => {
  for (const { addressBookId, blob } of planned) {
    if (((await snapshots.currentOf({ accountId, addressBookId })) ?? null) !== blob) return false;
  }
  return true;
};

/** Nobody's data goes to an account that the plan was not made for. */
const checkAccount = async ({ openAccount }: Deps, run: Run, { accountId }: Plan): Promise<void> => {
  const { dotdigital, connection } = await openAccount(run.connection);
  const found = await dotdigital.account();
  if (found.accountId !== accountId) throw accountChanged({ connection: connection.name, accountId }, found.accountId);
};
