import type { ExportDefinition } from "../../definitions/export.ts";
import type { FirstRun } from "../../diff/find-holds.ts";
import { askedByHand } from "../ledger/first-run.ts";
import type { Run } from "../ledger/run.ts";
import type { WasFilled } from "../ledger/was-filled.ts";
import type { OpenSnapshot } from "../lists/list-snapshots.ts";
import type { OpenLists } from "./open-lists.ts";

/**
 * Of each target why its list is to be asked about before it is filled; undefined where it is not. Nothing is asked when a
 * person has asked for the run, or the export says that its lists are filled without.
 */
export const findFirstRuns = async (
  wasFilled: WasFilled,
  run: Run,
  { name, targets, guards }: ExportDefinition,
  { snapshots }: Pick<OpenLists, "snapshots">,
): Promise<(FirstRun | undefined)[]> => {
  if (run.trigger !== "timer" || guards.firstRun === "send" || askedByHand(run) !== undefined) return [];
  const first: (FirstRun | undefined)[] = [];
  for (const [position, { addressBookId }] of targets.entries()) {
    const isLost = async () => wasFilled(name, addressBookId);
    first.push(await firstRunOf(snapshots[position], isLost));
  }
  return first;
};

const firstRunOf = async (
  opened: OpenSnapshot | undefined,
  isLost: () => Promise<boolean>,
): Promise<FirstRun | undefined> => {
  if (opened?.isOfOtherKey && opened.isFilled) return "hash-key-lost";
  if (opened?.pointer === undefined && (await isLost())) return "snapshot-lost";
  return opened?.isFilled ? undefined : "new";
};
