import type { BlobStore } from "../../azure/blob-store.ts";
import type { HashKey } from "../../azure/hash-key.ts";
import type { OpenAccount } from "../../definitions/open-account.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import { makeReferenceTable } from "../../diff/reference-table.ts";
import type { Refresh } from "../../discover/refresh.ts";
import type { BatchLimits } from "../../stage/batch-writer.ts";
import type { Plan, PlannedBatch } from "../../stage/plan.ts";
import { stagePlan } from "../../stage/stage-plan.ts";
import type { Held, Run } from "../ledger/run.ts";
import type { RunRequestFile } from "../ledger/run-request-file.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import type { ListSnapshots } from "../lists/list-snapshots.ts";
import { makeFormerAsker } from "./ask-formers.ts";
import { checkPlan } from "./check-plan.ts";
import { fitSegments } from "./fit-segments.ts";
import { holdPlan } from "./hold-plan.ts";
import { nowhere } from "./nowhere.ts";
import { openChanges } from "./open-changes.ts";
import { openLists } from "./open-lists.ts";
import { planFiles } from "./plan-files.ts";
import { planTargets } from "./plan-targets.ts";
import { readAccount } from "./read-account.ts";
import { usableSegments } from "./usable-segments.ts";

export type MakePlanDeps = {
  staged: BlobStore;
  openSource: (container: string) => Pick<BlobStore, "readStream">;
  openAccount: OpenAccount;
  openHash: () => Promise<ContactHasher>;
  openHashKey: () => Promise<HashKey>;
  snapshots: ListSnapshots;
  limits: BatchLimits;
  clock: () => number;
};

export type MakePlan = (run: Run, request: RunRequestFile & { refresh: Refresh }) => Promise<MadePlan>;

export type MadePlan = { plan: Plan; held: Held | undefined; replanAt: number | undefined };

/**
 * Reads account, lists and data fields and fits the mapping first, so that a fault of configuration is found before
 * anything is staged; then stages the whole plan under the run's attempt and holds it against the guards. Throws
 * `ConfigurationError` or `RefusedError` for what fails the run.
 */
export const makeMakePlan =
  (deps: MakePlanDeps): MakePlan =>
  async (run, { definition, refresh }) => {
    const account = await readAccount(deps.openAccount, definition);
    const lists = await openLists(deps, run, definition, account);
    const container = deps.openSource(definition.source.container);
    const usable = usableSegments(refresh, definition, lists.headers);
    const segments = fitSegments(usable, { definition, dataFields: account.dataFields, container });
    const now = deps.clock();
    const { targets, replanAt } = planTargets(definition, refresh, lists.headers, now);
    const asker = makeFormerAsker(run.id, account.dotdigital, lists.hasher);
    const { askFormers } = asker;
    const byReference = { references: makeReferenceTable(), openSides: lists.openSides, askFormers };
    const staged = await stagePlan({
      targets,
      segments,
      index: lists.index,
      hasher: lists.hasher,
      mergeOption: definition.mergeOption,
      limits: deps.limits,
      isFull: (run.of ?? run.mode) === "full",
      takesParked: run.takesParked ?? false,
      sendsChanged: definition.changedAddresses === "send",
      byReference: definition.mapping.reference === undefined ? undefined : byReference,
      nowSeconds: now / 1000,
      // A check keeps nothing of anybody: what it would have sent is counted and dropped.
      files: planFiles(lists.checker ? nowhere : deps.staged, run),
      named: lists.checker?.named,
      changes: await openChanges(
        deps.staged,
        run,
        definition.targets.map(({ addressBookId }) => addressBookId),
      ),
    });
    const { accountId } = account;
    const batches = staged.batches.map((batch) => withAsked(batch, asker.askedOf(batch.addressBookId)));
    const plan: Plan = { ...staged, batches, accountId, hashKey: lists.hashKey, ...(await checkPlan(lists, staged)) };
    await deps.staged.write(stagedPaths.plan(run.id, run.attempt), Buffer.from(JSON.stringify(plan)));
    return { plan, held: holdPlan(run, plan, definition, lists.headers), replanAt };
  };

/** What a plan has asked of a list, its removals may not ask any more. */
const withAsked = (batch: PlannedBatch, asked: number): PlannedBatch =>
  batch.kind === "removal" && asked > 0 ? { ...batch, asked } : batch;
