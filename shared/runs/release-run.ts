import type { BlobStore } from "../azure/blob-store.ts";
import type { SendMessage } from "../azure/queue-sender.ts";
import { wasFirst } from "../azure/was-first.ts";
import { changeOfExport } from "../definitions/change-of-export.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import type { OpenAccount } from "../definitions/open-account.ts";
import { accountChanged } from "../dotdigital/credentials-of-account.ts";
import { log } from "../observe/log.ts";
import type { BatchLedger } from "./ledger/batch-ledger.ts";
import { planName } from "./ledger/plan-name.ts";
import { readPlan } from "./ledger/read-plan.ts";
import type { Run } from "./ledger/run.ts";
import type { RunLedger } from "./ledger/run-ledger.ts";
import { readRequestFile } from "./ledger/run-request-file.ts";
import { runAfter } from "./ledger/run-transitions.ts";
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
};

/**
 * held → exporting: carries on with exactly the staged plan. Refused when the export has changed since the run was asked
 * for, or when `plan` names another plan than the one that is held. Throws `ConfigurationError` `account-changed` when the
 * credentials are another account's by now, and what asking Dotdigital throws.
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
    await checkAccount(deps, run);
    const next = runAfter(run, { kind: "released", by, at: deps.clock() });
    if (!(await wasFirst(() => deps.runs.replace(stored, next)))) return { kind: "not-held", run };
    log.info("run-released", { runId, by });
    if (next.state === "exporting") await releaseBatches(deps, next);
    else await deps.send("finish-run", { runId });
    return { kind: "done", run: next };
  };

/** Nobody's data goes to an account that the plan was not made for. */
const checkAccount = async ({ openAccount, staged }: Deps, run: Run): Promise<void> => {
  const { accountId } = await readPlan(staged, run);
  const { dotdigital, connection } = await openAccount(run.connection);
  const found = await dotdigital.account();
  if (found.accountId !== accountId) throw accountChanged({ connection: connection.name, accountId }, found.accountId);
};
