import { digestMembers } from "../../local/dotdigital/digest-members.ts";
import type { Member } from "../../local/dotdigital/member.ts";
import type { BlobStore } from "../../shared/azure/blob-store.ts";
import { type ContactIndex, makeContactIndex } from "../../shared/diff/contact-index.ts";
import { type ContactHasher, keyBytes } from "../../shared/diff/contact-hasher.ts";
import { readSnapshot } from "../../shared/diff/snapshot-format.ts";
import { canonicalValues } from "../../tests/map/canonical-values.ts";
import type { Population } from "../exports/population.ts";
import { sampleMembers } from "../exports/sample-members.ts";
import { expectedCounts } from "./expected-counts.ts";
import { joinBodies } from "./group-batches.ts";
import type { PlanRequest } from "./plan-request.ts";
import { snapshotIn } from "./plan-shard.ts";
import { plannerPaths as paths } from "./planner-paths.ts";
import { shardOf } from "./shard-of.ts";
import { readStored } from "./stored.ts";
import type { SummedPlan } from "./sum-shards.ts";

type Check = {
  store: Pick<BlobStore, "read" | "readStream" | "head">;
  hasher: ContactHasher;
  request: PlanRequest;
  now: Population;
  before: Population | undefined;
  /** Also what the bodies hold, contact by contact, in memory. */
  withBodies: boolean;
};

/** What of a plan is not as the generator says, in words; empty when all of it is. */
export const checkPlan = async (check: Check): Promise<string[]> => {
  const { store, request, now, before, withBodies } = check;
  const plan = await readStored<SummedPlan>(store, paths.plan(request.id));
  return [
    ...wrongCounts(plan, now, before),
    ...(await wrongPeople(check, plan)),
    ...(withBodies ? await wrongBodies(check, plan) : []),
  ];
};

const wrongCounts = ({ counts, batches }: SummedPlan, now: Population, before: Population | undefined): string[] => {
  const contacts = (kind: "import" | "removal") =>
    batches.filter((batch) => batch.kind === kind).reduce((sum, batch) => sum + batch.contacts, 0);
  const expected = expectedCounts(now, before);
  return [
    ...Object.entries(expected).map(([name, count]) => [name, counts[name as keyof typeof expected], count] as const),
    ["contacts of imports", contacts("import"), expected.sent] as const,
    ["contacts of removals", contacts("removal"), expected.leavers] as const,
  ].flatMap(([name, is, wanted]) => (is === wanted ? [] : [`${name}: ${is}, expected ${wanted}`]));
};

/** The snapshots of all shards together must hold everybody who is to be there once, in her shard and with her values. */
const wrongPeople = async (
  { store, hasher, request: { bits, definition }, now }: Check,
  { folders }: SummedPlan,
): Promise<string[]> => {
  const expected = makeContactIndex();
  for (const { email, dataFields } of sampleMembers(now)) {
    const record = expected.add(hasher.email(email));
    expected.setValues(record, hasher.values(`${definition.mergeOption}:${canonicalValues(dataFields)}`));
  }
  const wrong = { elsewhere: 0, unknown: 0, twice: 0, otherValues: 0 };
  let found = 0;
  for (const [shard, folder] of folders.entries())
    for (const [key, values] of await membersIn(store, snapshotIn(folder))) {
      const record = expected.find(key);
      if (shardOf(key, 0, bits) !== shard) wrong.elsewhere += 1;
      if (record < 0) wrong.unknown += 1;
      else if (expected.markOf(record) !== "unseen") wrong.twice += 1;
      else if (!expected.hasValues(record, values)) wrong.otherValues += 1;
      else found += 1;
      if (record >= 0) expected.setMark(record, "unchanged");
    }
  const people = found === expected.size ? [] : [`${found} people are as expected, expected ${expected.size}`];
  return [...people, ...Object.entries(wrong).flatMap(([what, count]) => (count === 0 ? [] : [`${what}: ${count}`]))];
};

async function* noBytes(): AsyncGenerator<Uint8Array> {}

const membersIn = async (store: Check["store"], name: string): Promise<Iterable<[key: Buffer, values: Buffer]>> => {
  const blob = await store.head(name);
  const bytes = blob ? store.readStream(name, { ifMatch: blob.etag }) : noBytes();
  const { index } = await readSnapshot(bytes, makeContactIndex);
  return membersOf(index);
};

function* membersOf(index: ContactIndex): Generator<[key: Buffer, values: Buffer]> {
  for (const record of index.records())
    if (index.membershipOf(record) === "on") yield [index.keyOf(record).subarray(0, keyBytes), index.valuesOf(record)];
}

/** Each contact of an import's body has the address and the values of somebody who is new or changed, and all of these are there. */
const wrongBodies = async ({ store, now, before }: Check, { batches }: SummedPlan): Promise<string[]> => {
  const known = new Map(before ? membersByEmail(before) : []);
  const expected = [...membersByEmail(now)].filter(([email, values]) => known.get(email) !== values);
  const sent: Sent[] = [];
  for (const { kind, pieces } of batches) {
    if (kind !== "import") continue;
    const bodies = await Promise.all(pieces.map(({ folder, seq }) => store.read(`${folder}/${seq}.json`)));
    const body: Body = JSON.parse(joinBodies(bodies.flatMap((one) => (one ? [one.bytes] : []))).toString());
    for (const { identifiers, dataFields } of body.contacts) sent.push({ email: identifiers.email, dataFields });
  }
  const [is, of] = [digestMembers(sent.sort(byEmail)), digestMembers(expected.map(([, member]) => JSON.parse(member)))];
  return JSON.stringify(is) === JSON.stringify(of)
    ? []
    : [`the bodies are ${JSON.stringify(is)}, expected ${JSON.stringify(of)}`];
};

type Sent = Pick<Member, "email" | "dataFields">;
type Body = { contacts: { identifiers: { email: string }; dataFields: Member["dataFields"] }[] };

const byEmail = (one: Sent, other: Sent): number => (one.email < other.email ? -1 : 1);

function* membersByEmail(population: Population): Generator<[email: string, member: string]> {
  for (const member of sampleMembers(population)) yield [member.email, JSON.stringify(member)];
}
