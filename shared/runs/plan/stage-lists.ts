import type { ExportDefinition } from "../../definitions/export.ts";
import { wantedSegments } from "../../definitions/wanted-segments.ts";
import { makeReferenceTable } from "../../diff/reference-table.ts";
import type { Refresh } from "../../discover/refresh.ts";
import type { ColumnForms, ColumnReading } from "../../map/column-reading.ts";
import { sentMergeOption } from "../../map/sent-merge-option.ts";
import type { PlannedBatch } from "../../stage/plan.ts";
import type { RecordChanges } from "../../stage/record-changes.ts";
import { type StagedPlan, stagePlan } from "../../stage/stage-plan.ts";
import type { Run } from "../ledger/run.ts";
import { makeFormerAsker } from "./ask-formers.ts";
import { fitSegments } from "./fit-segments.ts";
import { nowhere } from "./nowhere.ts";
import type { OpenLists } from "./open-lists.ts";
import type { MakePlanDeps } from "./plan-deps.ts";
import { planFiles } from "./plan-files.ts";
import { planTargets } from "./plan-targets.ts";
import type { PlanAccount } from "./read-account.ts";
import { usableSegments } from "./usable-segments.ts";

export type ListWork = {
  /** With the lists that are staged and no others. */
  definition: ExportDefinition;
  refresh: Refresh;
  account: PlanAccount;
  lists: OpenLists;
  /** How columns are written, as it was settled, and which of them are left out. */
  forms: Pick<ColumnForms, "settled" | "leftOut">;
  /** Takes down what would be done. */
  changes: RecordChanges | undefined;
  /** Counts and takes down only: nothing is written that could be sent. */
  isShowOnly?: boolean;
};

export type StagedLists = {
  staged: StagedPlan;
  replanAt: number | undefined;
  /** How the columns of data fields were read, and what stood in them. */
  readings: readonly ColumnReading[];
};

/** Stages the lists of a definition in one pass over their segments. */
export const stageLists = async (
  { staged, openSource, limits, clock }: Pick<MakePlanDeps, "staged" | "openSource" | "limits" | "clock">,
  run: Run,
  { definition, refresh, account, lists, forms, changes, isShowOnly = false }: ListWork,
): Promise<StagedLists> => {
  const container = openSource(definition.source.container);
  const wanted = wantedSegments(definition);
  const ofLists = { ...refresh, segments: refresh.segments.filter(({ name }) => wanted.includes(name)) };
  const usable = usableSegments(ofLists, definition, lists.headers);
  const segments = fitSegments(usable, { definition, dataFields: account.dataFields, container, forms });
  const now = clock();
  const { targets, replanAt } = planTargets(definition, ofLists, lists.headers, now);
  const asker = makeFormerAsker(run.id, account.dotdigital, lists.hasher);
  const { askFormers } = asker;
  const byReference = { references: makeReferenceTable(), openSides: lists.openSides, askFormers };
  const plan = await stagePlan({
    targets,
    segments,
    index: lists.index,
    hasher: lists.hasher,
    mergeOption: definition.mergeOption,
    importsBy: sentMergeOption(definition),
    limits,
    isFull: (run.of ?? run.mode) === "full",
    takesParked: run.takesParked ?? false,
    isUpdateOnly: definition.updateOnly,
    sendsChanged: definition.changedAddresses === "send",
    byReference: definition.mapping.reference === undefined ? undefined : byReference,
    openSides: lists.openSides,
    nowSeconds: now / 1000,
    // A check keeps nothing of anybody: what it would have sent is counted and dropped.
    files: planFiles(lists.checker || isShowOnly ? nowhere : staged, run),
    named: lists.checker?.named,
    changes,
  });
  const batches = plan.batches.map((batch) => withAsked(batch, asker.askedOf(batch.addressBookId)));
  const readings = segments.flatMap(({ readings = [] }) => readings);
  return { staged: { ...plan, batches }, replanAt, readings };
};

/** What a plan has asked of a list, its removals may not ask any more. */
const withAsked = (batch: PlannedBatch, asked: number): PlannedBatch =>
  batch.kind === "removal" && asked > 0 ? { ...batch, asked } : batch;
