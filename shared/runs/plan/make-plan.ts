import type { BlobStore } from "../../azure/blob-store.ts";
import type { HashKey } from "../../azure/hash-key.ts";
import type { Connection } from "../../definitions/connection.ts";
import type { ExportDefinition } from "../../definitions/export.ts";
import type { OpenAccount } from "../../definitions/open-account.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { ContactIndex } from "../../diff/contact-index.ts";
import { findHold, type GuardedTarget, type Held } from "../../diff/guards.ts";
import { segmentsApart } from "../../diff/segments-apart.ts";
import type { Refresh, SegmentPart, SegmentRefresh } from "../../discover/refresh.ts";
import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { ConfigurationError, ConflictError, RefusedError } from "../../errors.ts";
import { type CompileMappingInput, compileMapping } from "../../map/compile-mapping.ts";
import { readRows } from "../../read/read-rows.ts";
import type { ListCheck } from "../../report/list-check.ts";
import type { BatchLimits } from "../../stage/batch-writer.ts";
import type { Plan } from "../../stage/plan.ts";
import { makeRecordChanges } from "../../stage/record-changes.ts";
import { type PlanFiles, type StagedPlan, stagePlan } from "../../stage/stage-plan.ts";
import type { Run } from "../ledger/run.ts";
import type { RunRequestFile } from "../ledger/run-request-file.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { openListChecker, readListed } from "../lists/check-lists.ts";
import type { ListSnapshots, OpenSnapshot } from "../lists/list-snapshots.ts";
import { adoptContact, readPages } from "../lists/read-lists.ts";
import { nowhere } from "./nowhere.ts";

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
 * Reads account, lists and data fields first, so that a fault of configuration is found before anything is staged; then
 * stages the whole plan under the run's attempt and holds it against the guards. Throws `ConfigurationError` or
 * `RefusedError` for what fails the run.
 */
export const makeMakePlan =
  (deps: MakePlanDeps): MakePlan =>
  async (run, { definition, refresh }) => {
    const { dotdigital, connection } = await deps.openAccount(definition.connection);
    const { accountId } = connection;
    await checkAccount(dotdigital, connection);
    const dataFields = await dotdigital.dataFields();
    for (const { addressBookId } of definition.targets) await dotdigital.addressBook(addressBookId);

    const keyed = { hash: await deps.openHash(), version: (await deps.openHashKey()).version };
    const snapshots: OpenSnapshot[] = [];
    for (const { addressBookId } of definition.targets)
      snapshots.push(await deps.snapshots.open({ accountId, addressBookId }));
    if (run.mode === "adopt") await adoptLists(deps.staged, run.id, definition, snapshots);
    const books = definition.targets.map(({ addressBookId }) => addressBookId);
    const checker = run.mode === "check" ? await openListChecker(deps.staged, dotdigital, run.id, books) : undefined;
    const { mapping, mergeOption, source } = definition;
    const usable = usableSegments(refresh, definition, snapshots);
    const now = deps.clock();
    const apart = definition.targets.map(({ segments }) =>
      segmentsApart(
        refresh.segments.filter(({ name }) => segments.includes(name)),
        now,
      ),
    );
    const container = deps.openSource(source.container);
    const staged = await stagePlan({
      targets: definition.targets.map((target, position) => ({
        ...target,
        index: indexOf(snapshots, position),
        withholds:
          definition.removals === "keep"
            ? "removals-kept"
            : apart[position] !== undefined
              ? "segments-apart"
              : undefined,
      })),
      segments: usable,
      mergeOption,
      limits: deps.limits,
      isFull: (run.of ?? run.mode) === "full",
      takesParked: run.takesParked ?? false,
      nowSeconds: now / 1000,
      fitMapping: (segment) => fitMapping(segment, { mapping, mergeOption, dataFields }),
      readPart: (segment, part, needed) => readPart(container, segment, part, needed),
      hash: keyed.hash,
      // A check keeps nothing of anybody: what it would have sent is counted and dropped.
      files: planFiles(checker ? nowhere : deps.staged, run),
      onNamed: checker?.seeNamed,
      changes: run.mode === "dry-run" ? await recordChanges(deps.staged, run, books) : undefined,
    });
    const checks: ListCheck[] = [];
    for (const [position, addressBookId] of books.entries()) {
      if (checker) checks.push(await checker.finish(addressBookId, indexOf(snapshots, position)));
    }
    const plan: Plan = {
      ...staged,
      accountId,
      hashKey: keyed.version,
      ...(checker ? { checks, batches: countedOnly(staged) } : {}),
    };
    await deps.staged.write(stagedPaths.plan(run.id, run.attempt), Buffer.from(JSON.stringify(plan)));
    const replanTimes = apart.filter((time) => time !== undefined);
    const replanAt = replanTimes.length > 0 ? Math.max(...replanTimes) : undefined;
    if (run.mode === "adopt") return { plan, held: adoption(plan), replanAt };
    return {
      plan,
      held: findHold(
        plan.targets.map((target, position) => guarded(target, definition, snapshots[position])),
        refresh.stamp,
        definition.guards,
      ),
      replanAt,
    };
  };

/** Somebody may have put another account's API user into the secret: nobody's data goes to an account that was not agreed to. */
const checkAccount = async (dotdigital: Dotdigital, { name, accountId }: Connection): Promise<void> => {
  const found = await dotdigital.account();
  if (found.accountId === accountId) return;
  throw new ConfigurationError(
    `The credentials of connection '${name}' are those of Dotdigital account ${found.accountId}; expected account ${accountId}. Put an API user of that account into its secret, or make a connection for the other one.`,
    { code: "account-changed" },
  );
};

/** What was counted and kept nowhere, as batches that never go out. */
const countedOnly = ({ targets }: StagedPlan): Plan["batches"] =>
  targets.flatMap(({ addressBookId, counts: { sent, leavers, withheld } }, position) => [
    { seq: 2 * position + 1, kind: "import" as const, addressBookId, contacts: sent, bytes: 0 },
    { seq: 2 * position + 2, kind: "removal" as const, addressBookId, contacts: leavers - withheld, bytes: 0 },
  ]);

const adoptLists = async (
  staged: BlobStore,
  runId: string,
  { targets }: ExportDefinition,
  snapshots: readonly OpenSnapshot[],
): Promise<void> => {
  for (const [position, { addressBookId }] of targets.entries()) {
    const index = indexOf(snapshots, position);
    for await (const page of readPages(staged, runId, addressBookId))
      for (const contact of page) adoptContact(index, contact);
  }
};

/** An adoption is always looked at by a person before anything happens. */
const adoption = (plan: Plan): Held => ({
  reason: "adopt",
  detail: plan.targets
    .map(
      ({ addressBookId, members, joins, counts: { leavers, withheld, sent, unchanged } }) =>
        `Address book ${addressBookId}: ${members} on it would be ours; ${leavers} of them are in no segment and would ${withheld > 0 ? "stay for now, as removals are withheld" : "leave"}, ${sent + unchanged} are named by a segment, ${joins} of those would join.`,
    )
    .join(" "),
});

const indexOf = (snapshots: readonly OpenSnapshot[], position: number) => {
  const snapshot = snapshots[position];
  if (!snapshot) throw new RangeError(`There is no snapshot for target ${position}.`);
  return snapshot.index;
};

/**
 * The segments as they can be read. One that is gone, or has lost its e-mail column, counts as empty where it had people
 * before: the guards hold the plan then. Where it never had any it is a mistake of the configuration.
 */
const usableSegments = (
  refresh: Refresh,
  definition: ExportDefinition,
  snapshots: readonly OpenSnapshot[],
): SegmentRefresh[] =>
  refresh.segments.map((segment) => {
    const hadPeople = snapshots.some(({ header }) => (header.segments[segment.name] ?? 0) > 0);
    const email = definition.mapping.email.toLowerCase();
    const hasEmail = segment.columns.some(({ name }) => name.toLowerCase() === email);
    if (hadPeople && (!segment.found || !hasEmail)) return { ...segment, parts: [] };
    if (segment.found) return segment;
    throw new RefusedError(
      `model.json does not list '${segment.name}'. Export the segment again from Customer Insights, or take it out of the export's targets.`,
      { code: "segment-missing" },
    );
  });

const guarded = (
  { addressBookId, people, members, joins, counts }: Plan["targets"][number],
  { removals }: ExportDefinition,
  snapshot: OpenSnapshot | undefined,
): GuardedTarget => ({
  addressBookId,
  people,
  peopleBefore: snapshot?.header.segments ?? {},
  members,
  joins,
  leavers: removals === "keep" ? 0 : counts.leavers - counts.withheld,
  read: counts.read,
  invalid: counts.invalid,
  profiles: counts.sent + counts.unchanged + counts.parked,
  stampBefore: snapshot?.header.stamp ?? "",
});

const planFiles = (staged: Pick<BlobStore, "openWriter" | "read">, { id, attempt }: Run): PlanFiles => {
  const read = async (name: string) => (await staged.read(name))?.bytes ?? Buffer.alloc(0);
  return {
    openBody: (seq) => staged.openWriter(stagedPaths.body(id, attempt, seq)),
    openKeys: (seq) => staged.openWriter(stagedPaths.keys(id, attempt, seq)),
    readBody: (seq) => read(stagedPaths.body(id, attempt, seq)),
    readKeys: (seq) => read(stagedPaths.keys(id, attempt, seq)),
    openNotes: (addressBookId) => staged.openWriter(stagedPaths.notes(id, attempt, addressBookId)),
    refusals: staged.openWriter(stagedPaths.refusals(id, attempt)),
  };
};

const recordChanges = async (staged: BlobStore, { id, attempt, of }: Run, books: readonly number[]) => {
  const names = { log: stagedPaths.changeLog(id, attempt), csv: stagedPaths.changes(id, attempt) };
  if (of !== "full") return makeRecordChanges(staged, names);
  const lists = new Map<number, ContactIndex>();
  for (const addressBookId of books) lists.set(addressBookId, await readListed(staged, id, addressBookId));
  return makeRecordChanges(staged, names, (addressBookId, key) => (lists.get(addressBookId)?.find(key) ?? -1) >= 0);
};

const fitMapping = (segment: SegmentRefresh, input: Omit<CompileMappingInput, "columns">) => {
  const compiled = compileMapping({ ...input, columns: segment.columns });
  if (compiled.kind === "mapping") return compiled;
  const said = compiled.problems.map(({ path, message }) => `${path}: ${message}`).join(" ");
  throw new ConfigurationError(`The mapping does not fit segment '${segment.name}': ${said}`, {
    code: "mapping-misfit",
  });
};

/** A part that changes or goes while it is read fails the plan: what it held before and after must never be mixed. */
async function* readPart(
  container: Pick<BlobStore, "readStream">,
  { columns }: SegmentRefresh,
  { path, etag, dialect }: SegmentPart,
  needed: readonly string[],
) {
  try {
    const chunks = container.readStream(path, { ifMatch: etag });
    yield* readRows(chunks, { columns: columns.map(({ name }) => name), needed, dialect });
  } catch (cause) {
    if (cause instanceof ConflictError) {
      throw new RefusedError(
        `The part '${path}' changed while it was read. Nothing was sent; the next refresh is read from its beginning.`,
        { code: "part-changed", cause },
      );
    }
    if (cause instanceof RefusedError && cause.code === "blob-not-found") {
      throw new RefusedError(
        `The part '${path}' is not there any more. Nothing was sent; export the segment again from Customer Insights.`,
        { code: "part-missing", cause },
      );
    }
    throw cause;
  }
}
