import { numberOfCode } from "../../shared/code-numbers.ts";
import { type ExportDefinition, exportSchema, type GivenExport } from "../../shared/definitions/export.ts";
import {
  makeContactHasher,
  noValues,
  rawCellsBytes,
  referenceBytes,
  withheldValues,
} from "../../shared/diff/contact-hasher.ts";
import { makeContactIndex } from "../../shared/diff/contact-index.ts";
import { memberships } from "../../shared/diff/contact-records.ts";
import { dayOf, sideAt, sideBytes, sideHead } from "../../shared/diff/side-columns.ts";
import { newHeader, type SnapshotHeader, writeSnapshot } from "../../shared/diff/snapshot-format.ts";
import type { Refresh, SegmentRefresh } from "../../shared/discover/refresh.ts";
import type { DataField, Dotdigital } from "../../shared/dotdigital/dotdigital.ts";
import { makeFormStore } from "../../shared/inspect/form-store.ts";
import { makeUtf8Text } from "../../shared/json/utf8-text.ts";
import { compileMapping } from "../../shared/map/compile-mapping.ts";
import { withLogOf } from "../../shared/observe/log.ts";
import type { Run } from "../../shared/runs/ledger/run.ts";
import { makeRunId } from "../../shared/runs/ledger/run-id.ts";
import { stagedPaths } from "../../shared/runs/ledger/staged-paths.ts";
import { makeListSnapshots } from "../../shared/runs/lists/list-snapshots.ts";
import { makeMakePlan } from "../../shared/runs/plan/make-plan.ts";
import { memoryBlobStore } from "../fakes/memory-blob-store.ts";
import { canonicalValues } from "../map/canonical-values.ts";
import { type PlanNames, showPlan } from "./show-plan.ts";

/** What a plan is made from. People are named by one word: `anna` is anna@example.com. */
export type Scene = {
  /**
   * The rows of each segment, one part each: `anna Anna 7` is a person with a first name and points, `anna !` one who is
   * excluded, `-` a row without an address. A row with a comma in it stands as it is.
   */
  rows: Record<string, readonly string[]>;
  /** The segments of each address book; all of them for book 100 unless told otherwise. */
  targets?: Record<number, readonly string[]>;
  /**
   * What the snapshot of a book says: `on Anna 2 77` is on, last tried with those values twice, contact id 77. Then, `-` for
   * nothing, when an import was lost (`fresh`, `old`, or seconds ago), and since which refresh a broken row keeps them.
   */
  known?: Record<number, Record<string, string>>;
  /** What its side columns say of them: `C-anna 30 parked 0` is reference, days on the list, last code, days since then. */
  sides?: Record<number, Record<string, string>>;
  /** How many refreshes went to each list before. */
  refreshCount?: number;
  /** What Dotdigital says of contacts by their ids: `unsubscribed`, or, of lists, `subscribed suppressed` for the first. */
  answers?: Record<number, string>;
  /** And whom a reading of a list shows, with the status of the contact. */
  onList?: Record<string, string>;
  /** More of the mapping, and of the export. */
  mapping?: Partial<GivenExport["mapping"]>;
  definition?: Partial<GivenExport>;
  /** Who was read on the list of a book, with the ids 5, 6, 7 … */
  listed?: Record<number, readonly string[]>;
  removals?: "leavers" | "keep";
  mode?: Run["mode"];
  of?: "delta" | "full";
  takesParked?: boolean;
  maxContacts?: number;
  maxBytes?: number;
  /** Also who is known by the raw cells of a row: all of whom a row says what was tried last. */
  knowsCells?: boolean;
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

/** Makes the plan of a scene, and shows all that it leaves, a line each. */
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
      ...scene.mapping,
    },
    removals: scene.removals ?? "leavers",
    ...scene.definition,
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
  const cellsOf = scene.knowsCells ? cellsOfRows(scene, definition) : undefined;
  for (const book of Object.keys(scene.known ?? {})) await writeKnown(snapshots, Number(book), scene, cellsOf);
  for (const { addressBookId } of targets) {
    const page = (scene.listed?.[addressBookId] ?? []).map((name, index) => [keyOf(name), 5 + index, "subscribed"]);
    await staged.write(stagedPaths.page(run.id, addressBookId, 0), Buffer.from(JSON.stringify(page)));
  }
  const makePlan = makeMakePlan({
    staged,
    openSource: () => source,
    forms: makeFormStore(memoryBlobStore(clock)),
    openAccount: async () => ({ connection, dotdigital: dotdigitalOf(scene) }),
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
  const read = async (name: string) => (await staged.read(name))?.bytes ?? Buffer.alloc(0);
  const shown = await showPlan(run, made, nameAll(scene), read);
  return { made, shown, read: async (name: string) => (await read(name)).toString(), run };
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
const dotdigitalOf = ({ answers, onList = {} }: Scene): Dotdigital => ({
  account: async () => ({ accountId: 1, endpoint: connection.endpoint }),
  addressBook: async (id) => ({ id, name: "Loyalty", visibility: "Private", contacts: 0 }),
  dataFields: async () => fields,
  contactByEmail: async (email) =>
    email === addressOf("gone") ? undefined : { contactId: 9, status: "unsubscribed", lists: [] },
  /** Of those who leave a held plan, and of former addresses. Of whom the scene says nothing is not there any more. */
  contactById: async (contactId) => {
    const [status, ...onLists] = answers?.[contactId]?.split(" ") ?? [];
    const lists = onLists.map((word, place) => ({ id: 100 * (place + 1), status: word }));
    return status === undefined ? undefined : { contactId, status, lists };
  },
  addressBooks: never("all lists"),
  createAddressBook: never("a new list"),
  startImport: never("an import"),
  importResult: never("a result"),
  startRemoval: never("a removal"),
  removalStatus: never("a job"),
  // Somebody who is asked about and not found is looked for on the list.
  contactsOnList: answers ? async () => ({ contacts: Object.entries(onList).map(listed) }) : never("a page"),
});

const listed = ([name, status]: [string, string], at: number) => ({
  contactId: 1000 + at,
  email: addressOf(name),
  status,
});

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

/** By key and hash of the values, both in hexadecimal digits, what is stored of the raw cells of the rows. */
type CellsOf = ReadonlyMap<string, Buffer>;
const nameOfCells = (key: Buffer, values: Buffer): string => `${key.toString("hex")} ${values.toString("hex")}`;

const cellsOfRows = ({ rows }: Scene, { mapping, mergeOption }: ExportDefinition): CellsOf => {
  const compiled = compileMapping({ mapping, mergeOption, columns, dataFields: fields });
  const known = new Map<string, Buffer>();
  const rawCells = compiled.kind === "problems" ? undefined : compiled.byRow.rawCells;
  if (compiled.kind === "problems" || rawCells === undefined) return known;
  for (const cells of Object.values(rows).flatMap((lines) => lines.map((line) => csvLine(line).split(",")))) {
    const told = rawCells.nothingSeen();
    const row = compiled.mapRow(cells);
    if (rawCells.nothingSeen() > told) continue;
    const raw = makeUtf8Text(64);
    const hasRaw = rawCells.write({ values: cells }, raw);
    if (row.kind !== "contact" || row.warnings.length > 0 || !hasRaw) continue;
    const values = hasher.values(`${mergeOption}:${canonicalValues(row.dataFields)}`);
    const stored = Buffer.alloc(rawCellsBytes);
    hasher.writeRawCells(rawCells.basis, raw.bytes, raw.end, stored, 0);
    for (const [at, byte] of values.entries()) stored[at] = (stored[at] ?? 0) ^ byte;
    known.set(nameOfCells(hasher.email(row.email), values), stored);
  }
  return known;
};

const writeKnown = async (snapshots: Blobs, book: number, scene: Scene, cellsOf?: CellsOf): Promise<void> => {
  const index = makeContactIndex();
  const side: Buffer[] = [Buffer.from(sideHead)];
  for (const [name, said] of Object.entries(scene.known?.[book] ?? {})) {
    const [membership = "", first = "", tries = "0", contactId = "0", lost = "-", keptSince = "0"] = said.split(" ");
    const record = index.add(hasher.email(addressOf(name)));
    index.setMembership(record, memberships.find((one) => one === membership) ?? "none");
    index.setValues(record, first === "-" ? noValues : first === "withheld" ? withheldValues : valuesOf(first));
    index.setTries(record, Number(tries));
    index.setContactId(record, Number(contactId));
    index.setLostAt(record, lost === "-" ? 0 : now / 1000 - (lostAgo[lost] ?? Number(lost)));
    index.setKeptSince(record, Number(keptSince));
    if (membership === "none") continue;
    const one = sideOf(scene.sides?.[book]?.[name] ?? "");
    cellsOf?.get(nameOfCells(index.keyOf(record), index.valuesOf(record)))?.copy(one, sideAt.rawCells);
    side.push(one);
  }
  const hasSide = scene.sides !== undefined || cellsOf !== undefined;
  const blob = `1/${book}/before.snapshot`;
  const { refreshCount } = scene;
  const header: SnapshotHeader = {
    ...newHeader("v1"),
    stamp: "2024/05/16/0312",
    ...(refreshCount === undefined ? {} : { refreshCount }),
    ...(hasSide ? { side: `${blob}.side` } : {}),
  };
  if (hasSide) await snapshots.write(`${blob}.side`, Buffer.concat(side));
  await writeSnapshot(snapshots.openWriter(blob), header, index);
  await snapshots.write(`1/${book}/current.json`, Buffer.from(JSON.stringify({ blob })));
};

const sideOf = (said: string): Buffer => {
  const [reference = "-", firstOn = "-", code = "-", codeDay = "-"] = said.split(" ");
  const dayBefore = (days: string) => (days === "-" ? 0 : dayOf(now) - Number(days));
  const bytes = Buffer.alloc(sideBytes);
  if (reference !== "" && reference !== "-") hasher.writeReference(reference, bytes, sideAt.reference);
  bytes.writeUInt16LE(dayBefore(firstOn), sideAt.firstOn);
  if (code !== "-") bytes.writeUInt16LE(numberOfCode(code), sideAt.lastCode);
  bytes.writeUInt16LE(dayBefore(codeDay), sideAt.lastCodeDay);
  return bytes;
};

/** Whose keys, values and references are whose, of all that a scene names. */
const nameAll = ({ rows, known = {}, sides = {} }: Scene): PlanNames => {
  const lines = Object.values(rows).flat();
  const words = [...new Set(lines.flatMap((line) => line.split(/[ ,@]/)))];
  const others = Object.values(known).flatMap((people) => Object.keys(people));
  const people = [...new Set([...words, ...others, ...strangers])];
  const tried = Object.values(known).flatMap((said) => Object.values(said).map((one) => one.split(" ")[1] ?? ""));
  const stored = Object.values(sides).flatMap((said) => Object.values(said).map((one) => one.split(" ")[0] ?? ""));
  return {
    people: new Map(people.map((name) => [hasher.email(addressOf(name)).toString("base64url"), name])),
    values: new Map([
      ...[...words, ...tried].map((name) => [valuesOf(name).toString("base64url"), name] as const),
      [noValues.toString("base64url"), "none"],
      [withheldValues.toString("base64url"), "withheld"],
    ]),
    references: new Map(
      [...words, ...stored, ...people.map((name) => `C-${name}`)].map((text) => [referenceOf(text), text] as const),
    ),
  };
};

/** Who is on a list, and in no segment. */
const strangers = ["gone", "max", "tom"];

const referenceOf = (text: string): string => {
  const bytes = Buffer.alloc(referenceBytes);
  hasher.writeReference(text, bytes, 0);
  return bytes.toString("hex");
};

const keyOf = (name: string) => hasher.email(addressOf(name)).toString("base64url");
