import type { During, Step, Strike } from "./fault-case.ts";
import type { PortCall } from "./interposed-ports.ts";

/** `row` and `pointer` are conditional: a write that finds another version fails with 412. */
export type PlaceKind = "read" | "part" | "write" | "row" | "pointer" | "delete" | "send" | "dotdigital";

export type StoragePlace = { step: Step; place: string; kind: PlaceKind; at: Strike["at"] };

const is = (store: PortCall["store"], does: PortCall["does"], name: RegExp) => (call: PortCall) =>
  call.store === store && call.does === does && name.test(call.name);
const row = (table: "runs" | "batches", state: RegExp, kind?: "import" | "removal") => (call: PortCall) =>
  call.store === "table" &&
  call.name === table &&
  (call.does === "create" || call.does === "replace") &&
  state.test(String(call.row?.state)) &&
  (kind === undefined || call.row?.kind === kind);
const message = (queue: string, from: During, seq?: RegExp) => (call: PortCall, during: During) =>
  call.store === "queue" &&
  call.name === queue &&
  during === from &&
  (seq === undefined || seq.test(JSON.stringify(call.message)));
const during =
  (wanted: During, at: (call: PortCall) => boolean): Strike["at"] =>
  (call, now) =>
    now === wanted && at(call);
const method = (name: string) => is("dotdigital", "call", new RegExp(`^${name}$`));

const of = (step: Step, places: readonly (readonly [string, PlaceKind, Strike["at"]])[]): StoragePlace[] =>
  places.map(([place, kind, at]) => ({ step, place, kind, at }));

const imports = /"batchSeq":[12]\b/;
const removals = /"batchSeq":3\b/;

/** What the run of play-fault.ts does with storage, queues and vault, in the order in which it does it. Its batches 1 and 2 are imports, 3 is the removal. */
export const storagePlaces: readonly StoragePlace[] = [
  ...of("discover", [
    ["reads the export's definition", "read", during("schedule-exports", is("config", "read", /^exports\//))],
    ["reads model.json", "read", is("segments", "read", /model\.json$/)],
    ["looks at a part's properties", "read", is("segments", "look", /\.csv$/)],
    ["writes the run's request", "write", during("schedule-exports", is("reports", "write", /request\.json$/))],
    ["opens the run", "row", row("runs", /^requested$/)],
    ["sends the run to be planned", "send", message("plan-run", "schedule-exports")],
    ["notes that it has looked", "write", is("config", "write", /^looks\//)],
  ]),
  ...of("plan", [
    ["reads the run's request", "read", during("plan-run", is("reports", "read", /request\.json$/))],
    ["begins an attempt", "row", row("runs", /^planning$/)],
    ["reads the hash key in the vault", "read", is("vault", "read", /hash-key/)],
    ["reads which snapshot counts", "read", during("plan-run", is("snapshots", "read", /current\.json$/))],
    ["reads the snapshot", "read", during("plan-run", is("snapshots", "read", /\.snapshot$/))],
    ["reads a part", "read", during("plan-run", is("segments", "read", /\.csv$/))],
    ["is in the middle of a part", "part", during("plan-run", is("segments", "read-on", /\.csv$/))],
    ["reads the side columns", "read", during("plan-run", is("snapshots", "read", /\.side$/))],
    ["writes a staged body", "write", is("batches", "write", /\.body\.json$/)],
    ["writes the plan", "write", is("batches", "write", /\/plan\.json$/)],
    ["makes the plan count", "row", row("runs", /^exporting$/)],
    ["writes a batch's row", "row", row("batches", /^staged$/)],
    ["sends a batch to be uploaded", "send", message("upload-batch", "plan-run")],
  ]),
  ...of("upload", [
    [
      "reads the batch's row",
      "read",
      during("upload-batch", (call) => call.does === "read" && call.name === "batches"),
    ],
    ["reads the staged body", "read", is("batches", "read", /\.body\.json$/)],
    ["claims the batch", "row", row("batches", /^submitting$/, "import")],
    ["hands the import to Dotdigital", "dotdigital", method("startImport")],
    ["stores the import's id", "row", during("upload-batch", row("batches", /^submitted$/, "import"))],
    ["sends the batch to be confirmed", "send", message("confirm-batch", "upload-batch", imports)],
  ]),
  ...of("confirm", [
    ["notes when to look again", "row", during("confirm-batch", row("batches", /^submitted$/, "import"))],
    ["sends the batch to be looked at again", "send", message("confirm-batch", "confirm-batch", imports)],
    ["reads the batch's keys", "read", during("confirm-batch", is("batches", "read", /00000[12]\.keys/))],
    ["writes the outcome file", "write", during("confirm-batch", is("batches", "write", /^outcomes\//))],
    ["settles the batch", "row", row("batches", /^settled$/, "import")],
    ["deletes the staged body", "delete", during("confirm-batch", is("batches", "delete", /\.body\.json$/))],
    ["sends the removals on their way", "send", message("upload-batch", "confirm-batch", removals)],
  ]),
  ...of("remove", [
    ["reads who leaves", "read", during("upload-batch", is("batches", "read", /000003\.keys/))],
    ["claims the batch", "row", row("batches", /^submitting$/, "removal")],
    ["hands the removal to Dotdigital", "dotdigital", method("startRemoval")],
    ["stores the removal's id", "row", during("upload-batch", row("batches", /^submitted$/, "removal"))],
    ["sends the batch to be confirmed", "send", message("confirm-batch", "upload-batch", removals)],
    ["goes on to the next part", "row", during("confirm-batch", row("batches", /^staged$/, "removal"))],
    ["writes the outcome file", "write", during("confirm-batch", is("batches", "write", /^outcomes\/.*\/0*3\.json$/))],
    ["settles the batch", "row", row("batches", /^settled$/, "removal")],
    ["sends the run to be finished", "send", message("finish-run", "confirm-batch")],
  ]),
  ...of("finish", [
    ["turns the run to finishing", "row", row("runs", /^finishing$/)],
    ["reads the plan", "read", during("finish-run", is("batches", "read", /\/plan\.json$/))],
    ["writes the rejects file", "write", is("reports", "write", /rejects\.csv$/)],
    ["writes the report", "write", is("reports", "write", /report\.json$/)],
    ["reads an outcome file", "read", during("finish-run", is("batches", "read", /^outcomes\//))],
    ["reads the side columns", "read", during("finish-run", is("snapshots", "read", /\.side$/))],
    ["writes the side columns", "write", is("snapshots", "write", /\.side$/)],
    ["writes the snapshot", "write", is("snapshots", "write", /\.snapshot$/)],
    ["switches to the snapshot", "pointer", is("snapshots", "write", /current\.json$/)],
    ["deletes the snapshot before the last", "delete", is("snapshots", "delete", /\.snapshot$/)],
    ["deletes an outcome file", "delete", is("batches", "delete", /^outcomes\//)],
    ["ends the run", "row", row("runs", /^(succeeded|failed)/)],
    ["deletes what was staged", "delete", during("finish-run", is("batches", "delete", /\/plan\.json$/))],
  ]),
];
