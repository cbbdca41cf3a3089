import type { BlobStore } from "../azure/blob-store.ts";
import type { Connection } from "../config/connection.ts";
import type { Refresh, SegmentPart, SegmentRefresh } from "../discover/refresh.ts";
import type { Dotdigital } from "../dotdigital/dotdigital.ts";
import { ConfigurationError, ConflictError, RefusedError } from "../errors.ts";
import { type CompileMappingInput, compileMapping } from "../map/compile-mapping.ts";
import { readRows } from "../read/read-rows.ts";
import type { BatchLimits } from "../stage/batch-writer.ts";
import type { HashContact } from "../stage/hash-contact.ts";
import { stagePlan } from "../stage/stage-plan.ts";
import type { Plan } from "./plan.ts";
import type { Run } from "./run.ts";
import type { RunRequestFile } from "./run-request-file.ts";
import { stagedPaths } from "./staged-paths.ts";

export type Account = { connection: Connection; dotdigital: Dotdigital };

export type MakePlanDeps = {
  staged: BlobStore;
  openSource: (container: string) => Pick<BlobStore, "readStream">;
  openAccount: (connection: string) => Promise<Account>;
  openHash: () => Promise<HashContact>;
  limits: BatchLimits;
};

export type MakePlan = (run: Run, request: RunRequestFile & { refresh: Refresh }) => Promise<Plan>;

/**
 * Reads account, lists and data fields first, so that a fault of configuration is found before anything is staged; then
 * stages the whole plan under the run's attempt. Throws `ConfigurationError` or `RefusedError` for what fails the run.
 */
export const makeMakePlan =
  (deps: MakePlanDeps): MakePlan =>
  async (run, { definition, refresh }) => {
    const { dotdigital } = await deps.openAccount(definition.connection);
    const dataFields = await dotdigital.dataFields();
    for (const { addressBookId } of definition.targets) await dotdigital.addressBook(addressBookId);
    refuseMissingSegments(refresh);

    const { mapping, mergeOption, targets, source } = definition;
    const container = deps.openSource(source.container);
    const write = (name: string) => deps.staged.openWriter(name);
    const plan = await stagePlan({
      targets,
      segments: refresh.segments,
      mergeOption,
      limits: deps.limits,
      fitMapping: (segment) => fitMapping(segment, { mapping, mergeOption, dataFields }),
      readPart: (segment, part, needed) => readPart(container, segment, part, needed),
      hash: await deps.openHash(),
      openBody: (seq) => write(stagedPaths.body(run.id, run.attempt, seq)),
      openKeys: (seq) => write(stagedPaths.keys(run.id, run.attempt, seq)),
      refusals: write(stagedPaths.refusals(run.id, run.attempt)),
    });
    await deps.staged.write(stagedPaths.plan(run.id, run.attempt), Buffer.from(JSON.stringify(plan)));
    return plan;
  };

const refuseMissingSegments = (refresh: Refresh) => {
  const missing = refresh.segments.filter(({ found }) => !found).map(({ name }) => `'${name}'`);
  if (missing.length === 0) return;
  throw new RefusedError(
    `model.json does not list ${missing.join(", ")}. Export the segment again from Customer Insights, or take it out of the export's targets.`,
    { code: "segment-missing" },
  );
};

type MappingInput = Omit<CompileMappingInput, "columns">;

const fitMapping = (segment: SegmentRefresh, input: MappingInput) => {
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
    yield* readRows(container.readStream(path, { ifMatch: etag }), {
      columns: columns.map(({ name }) => name),
      needed,
      dialect,
    });
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
