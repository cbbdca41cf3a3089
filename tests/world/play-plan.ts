import { exportSchema } from "../../shared/definitions/export.ts";
import { makeContactHasher, noValues } from "../../shared/diff/contact-hasher.ts";
import { makeContactIndex } from "../../shared/diff/contact-index.ts";
import { memberships } from "../../shared/diff/contact-records.ts";
import { newHeader, type SnapshotHeader, writeSnapshot } from "../../shared/diff/snapshot-format.ts";
import type { Refresh, SegmentRefresh } from "../../shared/discover/refresh.ts";
import type { DataField, Dotdigital } from "../../shared/dotdigital/dotdigital.ts";
import { makeFormStore } from "../../shared/inspect/form-store.ts";
import { withLogOf } from "../../shared/observe/log.ts";
import type { Run } from "../../shared/runs/ledger/run.ts";
import { makeRunId } from "../../shared/runs/ledger/run-id.ts";
import { stagedPaths } from "../../shared/runs/ledger/staged-paths.ts";
import { makeListSnapshots } from "../../shared/runs/lists/list-snapshots.ts";
import { type MadePlan, makeMakePlan } from "../../shared/runs/plan/make-plan.ts";
import { parseContactKeys } from "../../shared/stage/contact-key.ts";
import { memoryBlobStore } from "../fakes/memory-blob-store.ts";

/** What a plan is made from. People are named by one word: `anna` is anna@example.com. */
export type Scene = {
  /**
   * The rows of each segment, one part each: `anna Anna 7` is a person with a first name and points, `anna !` one who is
   * excluded, `-` a row without an address. A row with a comma in it stands as it is.
   */
  rows: Record<string, readonly string[]>;
  /** The segments of each address book; all of them for book 100 unless told otherwise. */
  targets?: Record<number, readonly string[]>;
  /** What the snapshot of a book says: `on Anna 2 77` is on, last tried with those values twice, contact id 77. */
  known?: Record<number, Record<string, string>>;
  /** Who was read on the list of a book, with the ids 5, 6, 7 … */
  listed?: Record<number, readonly string[]>;
  removals?: "leavers" | "keep";
  mode?: Run["mode"];
  of?: "delta" | "full";
  takesParked?: boolean;
  maxContacts?: number;
  maxBytes?: number;
};

const now = Date.UTC(2024, 4, 17, 3, 12);
/** Of a removal: a lost import, so many seconds ago. */
const lostAgo: Record<string, number> = { fresh: 3_600, old: 90_000 };
const hashKey = { key: Buffer.alloc(32, 7), version: "v1" };
const hasher = makeContactHasher(hashKey.key);
/** What is an address already stands for itself, in whatever form. */
const addressOf = (name: string) => (name.includes("@") ? name : `${name}@example.com`);
const valuesOf = (name: string) => hasher.values(`overwriteIfNotEmpty:${JSON.stringify({ FIRSTNAME: name })}`);
const columns = ["Id", "EMail", "Name", "Points", "Out"].map((name) => ({ name, dataType: "string" }));
const dialect = {
  columnHeaders: false,
  delimiter: ",",
  encoding: "UTF-8",
  quoteStyle: "QuoteStyle.Csv",
  csvStyle: "CsvStyle.QuoteAlways",
} as const;

/** Makes the plan of a scene, and shows all that it leaves, a line each: counts, batches with their contacts, notes. */
export const playPlan = async (scene: Scene) => {
  const segmentNames = Object.keys(scene.rows);
  const targets = Object.entries(scene.targets ?? { 100: segmentNames }).map(([book, segments]) => ({
    addressBookId: Number(book),
    segments,
  }));
  const definition = exportSchema.parse({
    name: "loyalty",
    connection: "nordics",
    source: { container: "customer-insights", folder: "export" },
    targets,
    mapping: {
      email: "EMail",
      reference: "Id",
      fields: { FIRSTNAME: "Name", POINTS: "Points" },
      exclude: [{ column: "Out", equals: "true" }],
    },
    removals: scene.removals ?? "leavers",
  });
  const run: Run = {
    id: makeRunId("loyalty", now, "r1"),
    exportName: "loyalty",
    connection: "nordics",
    state: "planning",
    mode: scene.mode ?? "delta",
    ...(scene.of ? { of: scene.of } : {}),
    ...(scene.takesParked ? { takesParked: true } : {}),
    trigger: "http",
    requestedBy: "somebody",
    refresh: { stamp: "2024/05/17/0312", fingerprint: "f", segments: {} },
    requestedAt: new Date(now).toISOString(),
    changedAt: now,
    attempt: 1,
    batchCount: 0,
    targets: [],
  };
  const clock = () => now;
  const staged = memoryBlobStore(clock);
  const snapshots = memoryBlobStore(clock);
  const source = memoryBlobStore(clock);
  const refresh = await landRows(source, scene.rows);
  for (const [book, people] of Object.entries(scene.known ?? {})) await writeKnown(snapshots, book, people);
  for (const { addressBookId } of targets) {
    const page = (scene.listed?.[addressBookId] ?? []).map((name, index) => [keyOf(name), 5 + index, "subscribed"]);
    await staged.write(stagedPaths.page(run.id, addressBookId, 0), Buffer.from(JSON.stringify(page)));
  }
  const makePlan = makeMakePlan({
    staged,
    openSource: () => source,
    forms: makeFormStore(memoryBlobStore(clock)),
    openAccount: async () => ({ connection, dotdigital }),
    openHash: async () => hasher,
    openHashKey: async () => hashKey,
    snapshots: makeListSnapshots({
      ...{ snapshots, staged, clock, random: () => "r" },
      openHashKey: async () => hashKey,
      isOver: async () => true,
    }),
    wasFilled: async () => false,
    limits: { maxContacts: scene.maxContacts ?? 25_000, maxBytes: scene.maxBytes ?? 1_000_000 },
    clock,
  });
  const silent = () => {};
  const made = await withLogOf({ info: silent, warn: silent, error: silent }, () =>
    makePlan(run, { definition, refresh }),
  );
  const read = async (name: string) => (await staged.read(name))?.bytes.toString() ?? "";
  return { made, shown: await show(run, made, Object.values(scene.rows).flat(), read), read, run };
};

const connection = {
  name: "nordics",
  displayName: "Nordics",
  credentialsSecret: "dotdigital-nordics",
  endpoint: "https://r1-api.dotdigital.com",
  accountId: 1,
  limits: { activeImports: 10 },
};

const never = (name: string) => async () => {
  throw new Error(`A plan does not ask Dotdigital for ${name}.`);
};
const fields: DataField[] = [
  { name: "FIRSTNAME", type: "String" },
  { name: "POINTS", type: "Numeric" },
];
const dotdigital: Dotdigital = {
  account: async () => ({ accountId: 1, endpoint: connection.endpoint }),
  addressBook: async (id) => ({ id, name: "Loyalty", visibility: "Private", contacts: 0 }),
  dataFields: async () => fields,
  contactByEmail: async (email) =>
    email === addressOf("gone") ? undefined : { contactId: 9, status: "unsubscribed", lists: [] },
  /** Of those who leave a held plan. Nobody is there any more. */
  contactById: async () => undefined,
  addressBooks: never("all lists"),
  createAddressBook: never("a new list"),
  startImport: never("an import"),
  importResult: never("a result"),
  startRemoval: never("a removal"),
  removalStatus: never("a job"),
  contactsOnList: never("a page"),
};

type Blobs = ReturnType<typeof memoryBlobStore>;

const landRows = async (source: Blobs, rows: Scene["rows"]): Promise<Refresh> => {
  const segments: SegmentRefresh[] = [];
  for (const [name, lines] of Object.entries(rows)) {
    const bytes = Buffer.from(lines.map((line) => `${csvLine(line)}\r\n`).join(""));
    const path = `${name}.csv`;
    const { etag } = await source.write(path, bytes);
    const parts = [{ path, etag, size: bytes.length, dialect }];
    segments.push({ name, found: true, stamp: "2024/05/17/0312", landedAt: now - 60_000, columns, parts });
  }
  return { stamp: "2024/05/17/0312", fingerprint: "f", segments };
};

const csvLine = (line: string): string => {
  if (line.includes(",")) return line;
  const [name = "", first = "", points = ""] = line.split(" ");
  const address = name === "-" ? "" : name.includes("@") ? name : addressOf(name);
  return first === "!" ? `C-${name},${address},,,true` : `C-${name},${address},${first},${points},`;
};

const writeKnown = async (snapshots: Blobs, book: string, people: Record<string, string>): Promise<void> => {
  const index = makeContactIndex();
  for (const [name, said] of Object.entries(people)) {
    const [membership = "", first = "", tries = "0", contactId = "0", lost = ""] = said.split(" ");
    const record = index.add(hasher.email(addressOf(name)));
    index.setMembership(record, memberships.find((one) => one === membership) ?? "none");
    index.setValues(record, first === "-" ? noValues : valuesOf(first));
    index.setTries(record, Number(tries));
    index.setContactId(record, Number(contactId));
    index.setLostAt(record, lost === "" ? 0 : now / 1000 - (lostAgo[lost] ?? 0));
  }
  const blob = `1/${book}/before.snapshot`;
  const header: SnapshotHeader = {
    ...newHeader("v1"),
    stamp: "2024/05/16/0312",
  };
  await writeSnapshot(snapshots.openWriter(blob), header, index);
  await snapshots.write(`1/${book}/current.json`, Buffer.from(JSON.stringify({ blob })));
};

const keyOf = (name: string) => hasher.email(addressOf(name)).toString("base64url");

const show = async (
  { id, attempt, mode }: Run,
  { plan, held }: MadePlan,
  lines: readonly string[],
  read: (name: string) => Promise<string>,
): Promise<string[]> => {
  const words = [...new Set(lines.flatMap((line) => line.split(/[ ,@]/)))];
  const others = ["gone", "max", "ned", "ola", "pia", "rut", "stig", "tom"];
  const people = new Map([...words, ...others].map((name) => [keyOf(name), name]));
  const values = new Map([
    ...words.map((name) => [valuesOf(name).toString("base64url"), name] as const),
    [noValues.toString("base64url"), "none"],
  ]);
  const personOf = (key: string) => people.get(key) ?? `somebody unknown (${key})`;
  const linesOf = async (name: string) => (await read(name)).split(/\r?\n/).filter((line) => line !== "");
  const shown: string[] = [];
  for (const { addressBookId, counts, codes, people: named, joins, members } of plan.targets) {
    const said = Object.entries({ ...counts, joins, members }).filter(([, count]) => count > 0);
    const all = [...said, ...Object.entries(codes), ...Object.entries(named)];
    shown.push(`${addressBookId}: ${all.map((pair) => pair.join(" ")).join(", ")}`);
  }
  for (const { seq, kind, addressBookId, contacts, bytes } of mode === "check" ? [] : plan.batches) {
    shown.push(`${kind} ${seq} to ${addressBookId}: ${contacts} contacts, ${bytes} bytes`);
    const body = await read(stagedPaths.body(id, attempt, seq));
    const keys = await read(stagedPaths.keys(id, attempt, seq));
    if (kind === "removal") {
      const leavers = (await linesOf(stagedPaths.keys(id, attempt, seq))).map((line) => JSON.parse(line));
      shown.push(`  ${leavers.map(([key, contactId]) => `${personOf(key)} ${contactId}`).join(", ")}`);
      continue;
    }
    if (Buffer.byteLength(body) !== bytes) shown.push(`  but its body has ${Buffer.byteLength(body)} bytes`);
    const sent: { identifiers: Identifiers; dataFields?: object; lists?: number[] }[] = JSON.parse(body).contacts;
    for (const [position, { key, values: tried, source, row, reference }] of parseContactKeys(
      Buffer.from(keys),
    ).entries()) {
      const { identifiers, dataFields, lists } = sent[position] ?? { identifiers: { email: "nobody" } };
      const { email, contactId } = identifiers;
      const what = [
        email ?? `contact ${contactId}`,
        dataFields && JSON.stringify(dataFields),
        lists && `lists ${lists}`,
      ];
      const from = `${personOf(key)} ${values.get(tried) ?? "other"} ${source}:${row} ${reference}`;
      shown.push(`  ${what.filter(Boolean).join(" ")} ← ${from}`);
    }
  }
  for (const { addressBookId } of plan.targets) {
    const notes = (await linesOf(stagedPaths.notes(id, attempt, addressBookId))).map((line) => JSON.parse(line));
    const said = notes.map(([note, key]) => `${note} ${personOf(key)}`).join(", ");
    if (said !== "") shown.push(`notes of ${addressBookId}: ${said}`);
  }
  for (const line of await linesOf(stagedPaths.refusals(id, attempt))) {
    shown.push(`refused: ${line.split(",").slice(1, 7).join(",").replaceAll('"', "")}`);
  }
  for (const line of (await linesOf(stagedPaths.changes(id, attempt))).slice(1)) {
    shown.push(`change: ${line.replaceAll('"', "")}`);
  }
  for (const check of plan.checks ?? []) shown.push(`check: ${JSON.stringify(check)}`);
  if (held) shown.push(`held: ${held.reason}, ${held.detail}`);
  return shown;
};

type Identifiers = { email?: string; contactId?: number };
