import type { ExportDefinition } from "../../definitions/export.ts";
import type { Refresh } from "../../discover/refresh.ts";
import { mixedColumns } from "../../map/mixed-columns.ts";
import type { Plan } from "../../stage/plan.ts";
import { type AskedList, type GoneList, type Held, isLookOnly, type LeftOutValues, type Run } from "../ledger/run.ts";
import type { RunRequestFile } from "../ledger/run-request-file.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { listsGoneInReading } from "../lists/read-lists.ts";
import { checkPlan } from "./check-plan.ts";
import { findLists } from "./find-lists.ts";
import { findFirstRuns } from "./first-runs.ts";
import { holdPlan } from "./hold-plan.ts";
import { knownFields } from "./known-fields.ts";
import { leaveOut } from "./leave-out.ts";
import { nameLeavers } from "./name-leavers.ts";
import { openChanges } from "./open-changes.ts";
import { openForms } from "./open-forms.ts";
import { type OpenLists, openLists } from "./open-lists.ts";
import type { MakePlanDeps } from "./plan-deps.ts";
import { readAccount } from "./read-account.ts";
import { showAsked } from "./show-asked.ts";
import { stageLists } from "./stage-lists.ts";

export type MakePlan = (run: Run, request: RunRequestFile & { refresh: Refresh }) => Promise<MadePlan>;

export type MadePlan = {
  plan: Plan;
  held: Held | undefined;
  replanAt: number | undefined;
  asks: AskedList[];
  gone: GoneList[];
  valuesLeftOut: LeftOutValues[];
};

/**
 * Reads account, lists and data fields and fits the mapping first, so that a fault of configuration is found before
 * anything is staged; then stages the whole plan under the run's attempt and holds it against the guards. One that is
 * held is staged once more, with all that it would do taken down for whoever is to decide; so is one that has read a
 * column in a form that its values contradict, without that column. Lists that somebody is to be
 * asked about, or that are gone, are left out where the export has others. Throws `ConfigurationError` or `RefusedError` for what fails the
 * run.
 */
export const makeMakePlan =
  (deps: MakePlanDeps): MakePlan =>
  async (run, { definition: given, refresh }) => {
    const account = await readAccount(deps.openAccount, given);
    const { definition: whole, gone: fieldsGone } = knownFields(given, account.dataFields);
    const all = await openLists(deps, run, whole, account);
    const first = await findFirstRuns(deps.wasFilled, run, whole, all);
    const { definition: wanted, left, firstOfRest } = leaveOut(whole, first);
    const { definition, gone, names } = await findLists(account, wanted, await knownOf(deps, run, whole, all));
    const firstOfThere = firstOfRest.filter((_, position) => !isGone(gone, wanted.targets[position]));
    const known = await openForms(deps, whole, refresh, account.dataFields);
    const asked = await showAsked(deps, run, { definition: left, refresh, account, first, forms: known });

    let leftOut: ReadonlySet<string> = new Set();
    const stage = async (lists: OpenLists, isShown: boolean) => {
      const changes = isShown ? await openChanges(deps.staged, run, definition) : undefined;
      const forms = { settled: known.settled, leftOut };
      const made = await stageLists(deps, run, { definition, refresh, account, lists, forms, changes });
      const held = holdPlan(run, made.staged.targets, { definition, headers: lists.headers, first: firstOfThere });
      return { ...made, lists, held, mixed: mixedColumns(made.readings) };
    };
    const open = () => openLists(deps, run, definition, account);
    const again = async (isShown: boolean) => {
      await dropStaged(deps, run);
      return stage(await open(), isShown);
    };
    const isShown = run.mode === "dry-run" || run.mode === "adopt";
    let made = await stage(left || gone.length > 0 ? await open() : all, isShown);
    // A check sends no values.
    if (made.mixed.length > 0 && run.mode !== "check") {
      leftOut = new Set(made.mixed.map(({ key }) => key));
      made = await again(isShown);
    }
    if (made.held && !made.staged.changes && run.mode !== "check") made = await again(true);

    const { lists, staged, replanAt, held, mixed } = made;
    await known.keep(made.readings);
    const { changes } = staged;
    const isForDecision = held !== undefined && !isLookOnly(run.mode);
    const plan: Plan = {
      ...staged,
      ...(changes && isForDecision ? { changes: await nameLeavers(account.dotdigital, changes) } : {}),
      ...(asked.changes.length > 0 ? { asked: asked.changes } : {}),
      ...(await checkPlan(lists, staged)),
      accountId: account.accountId,
      hashKey: lists.hashKey,
      snapshots: lists.snapshots.map(({ pointer }, position) => ({
        addressBookId: definition.targets[position]?.addressBookId ?? 0,
        blob: pointer?.blob ?? null,
        ...(names[position] === undefined ? {} : { name: names[position] }),
      })),
    };
    await deps.staged.write(stagedPaths.plan(run.id, run.attempt), Buffer.from(JSON.stringify(plan)));
    const columnsMixed = mixed.map(({ column, detail }) => ({ code: "column-mixed", name: column, detail }));
    const valuesLeftOut = [...fieldsGone, ...columnsMixed].slice(0, mostLeftOut);
    return { plan, held, replanAt, asks: asked.asks, gone, valuesLeftOut };
  };

/** Each is half a kilobyte, and a column of a table has 32; whoever mends these sees the others then. */
const mostLeftOut = 20;

const isGone = (gone: readonly GoneList[], target: ExportDefinition["targets"][number] | undefined): boolean =>
  gone.some(({ addressBookId }) => addressBookId === target?.addressBookId);

/** What is known of the lists before Dotdigital is asked for them. */
const knownOf = async (
  { staged }: MakePlanDeps,
  { id }: Run,
  { targets }: ExportDefinition,
  { headers }: OpenLists,
) => {
  const gone = await listsGoneInReading(staged, id);
  const names = new Map(targets.map(({ addressBookId }, position) => [addressBookId, headers[position]?.name]));
  return { wasGone: (list: number) => gone.includes(list), nameOf: (list: number) => names.get(list) };
};

/** So that nothing stays of the first staging that the second one does not write. */
const dropStaged = async ({ staged }: MakePlanDeps, { id, attempt }: Run): Promise<void> => {
  for await (const { name } of staged.list(stagedPaths.attempt(id, attempt))) await staged.delete(name);
};
