import { Readable } from "node:stream";
import { codeOfNumber } from "../../shared/code-numbers.ts";
import type { Run } from "../../shared/runs/ledger/run.ts";
import { stagedPaths } from "../../shared/runs/ledger/staged-paths.ts";
import type { MadePlan } from "../../shared/runs/plan/make-plan.ts";
import { parseContactKeys } from "../../shared/stage/contact-key.ts";
import { readSideFacts } from "../../shared/stage/side-fact.ts";

/** By key and by hash of the values (base64url), and by hash of the reference (hex). */
export type PlanNames = Readonly<Record<"people" | "values" | "references", ReadonlyMap<string, string>>>;

/** Gives what lies in a blob, nothing where there is none. */
type ReadBlob = (name: string) => Promise<Buffer>;

/** All that a plan leaves, a line each: counts, batches with their contacts, notes, facts, rejects, changes. */
export const showPlan = async (
  { id, attempt, mode }: Run,
  { plan, held }: MadePlan,
  { people, values, references }: PlanNames,
  read: ReadBlob,
): Promise<string[]> => {
  const personOf = (key: string) => people.get(key) ?? `somebody unknown (${key})`;
  const linesOf = async (name: string) =>
    (await read(name))
      .toString()
      .split(/\r?\n/)
      .filter((line) => line !== "");
  const shown: string[] = [];
  const tell = (what: string, said: readonly string[]) => {
    if (said.length > 0) shown.push(`${what}: ${said.join(", ")}`);
  };

  const showImport = async (seq: number, bytes: number) => {
    const body = await read(stagedPaths.body(id, attempt, seq));
    const keys = await read(stagedPaths.keys(id, attempt, seq));
    if (body.length !== bytes) shown.push(`  but its body has ${body.length} bytes`);
    const sent: { identifiers: Identifiers; dataFields?: object; lists?: number[] }[] = JSON.parse(
      body.toString(),
    ).contacts;
    for (const [position, { key, values: tried, source, row, reference }] of parseContactKeys(keys).entries()) {
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
  };

  for (const { addressBookId, counts, codes, people: named, joins, members, sure } of plan.targets) {
    const all = [...countsIn({ ...counts, joins, members }), ...Object.entries(codes), ...Object.entries(named)];
    shown.push(`${addressBookId}: ${all.map((pair) => pair.join(" ")).join(", ")}`);
    const surely = countsIn(sure ?? {}).map((pair) => pair.join(" "));
    tell(`  for sure`, surely);
  }
  for (const { seq, kind, addressBookId, contacts, bytes, asked, updatesOnly } of mode === "check"
    ? []
    : plan.batches) {
    const more = `${asked === undefined ? "" : `, ${asked} asked`}${updatesOnly ? ", updates only" : ""}`;
    shown.push(`${kind} ${seq} to ${addressBookId}: ${contacts} contacts, ${bytes} bytes${more}`);
    if (kind === "import") await showImport(seq, bytes);
    else {
      const leavers = (await linesOf(stagedPaths.keys(id, attempt, seq))).map((line) => JSON.parse(line));
      shown.push(`  ${leavers.map(([key, ...facts]) => [personOf(key), ...facts].join(" ")).join(", ")}`);
    }
  }
  for (const { addressBookId, heldBack = [], heldBackHere = [], refusing = [] } of plan.targets) {
    const notes = (await linesOf(stagedPaths.notes(id, attempt, addressBookId))).map((line) => JSON.parse(line));
    const said = notes.map(([note, key, more]) =>
      [note, personOf(key), ...(more ? [values.get(more) ?? personOf(more)] : [])].join(" "),
    );
    tell(`notes of ${addressBookId}`, said);
    const facts: string[] = [];
    const bytes = await read(stagedPaths.facts(id, attempt, addressBookId));
    for await (const some of readSideFacts(Readable.from([bytes])))
      for (const { key, reference, code } of some) {
        const person = personOf(Buffer.from(key).toString("base64url"));
        const hash = reference && Buffer.from(reference).toString("hex");
        const known = hash && (/^0+$/.test(hash) ? "without reference" : (references.get(hash) ?? "other reference"));
        const told = [known === `C-${person}` ? "" : known, code === undefined ? "" : codeOfNumber(code)];
        facts.push([person, ...told.filter(Boolean)].join(" "));
      }
    tell(`facts of ${addressBookId}`, facts);
    const absent = await linesOf(stagedPaths.absent(id, attempt, addressBookId));
    tell(
      `absent of ${addressBookId}`,
      absent.map((line) => personOf(JSON.parse(line))),
    );
    tell(
      `held back of ${addressBookId}`,
      heldBack.map((key) => `${personOf(key)}${heldBackHere.includes(key) ? " here" : ""}`),
    );
    for (const { column, text, isShape, isUnclear, rows } of refusing)
      shown.push(
        `refusing of ${addressBookId}: ${column} ${isShape ? "like " : ""}'${text}' ${rows}${isUnclear ? " unclear" : ""}`,
      );
  }
  for (const line of await linesOf(stagedPaths.refusals(id, attempt))) {
    const detail = / It is (.*)\."$/.exec(line)?.[1];
    const told = line.split(",").slice(1, 7).join(",").replaceAll('"', "");
    shown.push(`refused: ${told}${detail === undefined ? "" : `, ${detail}`}`);
  }
  tell(
    "rejects",
    Object.entries(plan.rejects ?? {}).map((pair) => pair.join(" ")),
  );
  for (const line of (await linesOf(stagedPaths.changes(id, attempt))).slice(1)) {
    shown.push(`change: ${line.replaceAll('"', "")}`);
  }
  for (const check of plan.checks ?? []) shown.push(`check: ${JSON.stringify(check)}`);
  if (held) shown.push(`held: ${held.reason}, ${held.detail}`);
  return shown;
};

type Identifiers = { email?: string; contactId?: number };

const countsIn = (counts: Readonly<Record<string, number>>) => Object.entries(counts).filter(([, count]) => count > 0);
