import type { ExportDefinition } from "../../definitions/export.ts";
import { type FirstRun, sayFirstRun } from "../../diff/find-holds.ts";
import type { Refresh } from "../../discover/refresh.ts";
import { ConfigurationError, RefusedError } from "../../errors.ts";
import type { ColumnForms } from "../../map/column-reading.ts";
import type { PlannedChanges } from "../../stage/plan.ts";
import { makeRecordChanges } from "../../stage/record-changes.ts";
import type { AskedList, Run } from "../ledger/run.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { openLists } from "./open-lists.ts";
import type { MakePlanDeps } from "./plan-deps.ts";
import { type PlanAccount, requireLists } from "./read-account.ts";
import { stageLists } from "./stage-lists.ts";

type Asked = {
  /** With the lists that are left out; undefined when there are none. */
  definition: ExportDefinition | undefined;
  refresh: Refresh;
  account: PlanAccount;
  first: readonly (FirstRun | undefined)[];
  forms: Pick<ColumnForms, "settled">;
};

/**
 * What would be done to the lists that a run leaves out until somebody agrees. Nothing is staged for them, and what is
 * wrong with one of them keeps no other from its run: it is said in the question.
 */
export const showAsked = async (
  deps: MakePlanDeps,
  run: Run,
  { definition, refresh, account, first, forms }: Asked,
): Promise<{ asks: AskedList[]; changes: PlannedChanges[] }> => {
  if (!definition) return { asks: [], changes: [] };
  const whys = first.filter((why) => why !== undefined);
  const asks: AskedList[] = [];
  const changes: PlannedChanges[] = [];
  for (const [position, target] of definition.targets.entries()) {
    const why = whys[position] ?? "new";
    const { addressBookId } = target;
    const one = { ...definition, targets: [target] };
    try {
      await requireLists(account, one);
      const planned = await countJoiners(deps, run, { definition: one, refresh, account, addressBookId, forms });
      if (planned.added === 0) continue;
      changes.push(planned);
      asks.push({
        addressBookId,
        why,
        joins: planned.added,
        detail: said(addressBookId, sayFirstRun(planned.added, why)),
      });
    } catch (error) {
      if (!(error instanceof ConfigurationError || error instanceof RefusedError)) throw error;
      asks.push({ addressBookId, why, joins: 0, detail: said(addressBookId, `it cannot be filled. ${error.message}`) });
    }
  }
  return { asks, changes };
};

const said = (addressBookId: number, words: string) => `Address book ${addressBookId}: ${words}`;

const countJoiners = async (
  deps: MakePlanDeps,
  run: Run,
  work: Omit<Asked, "definition" | "first"> & { definition: ExportDefinition; addressBookId: number },
): Promise<PlannedChanges> => {
  const { addressBookId, definition, account } = work;
  const names = stagedPaths.asked(run.id, run.attempt, addressBookId);
  const changes = makeRecordChanges({ store: deps.staged, names, addressBookIds: [addressBookId] });
  const lists = await openLists(deps, run, definition, account);
  const { staged } = await stageLists(deps, run, { ...work, lists, changes, isShowOnly: true });
  const [planned] = staged.changes ?? [];
  if (!planned) throw new Error(`Nothing was taken down of address book ${addressBookId}.`);
  return planned;
};
