import { judgeImport } from "../../confirm/judge-import.ts";
import type { FailuresFile, OutcomeFile, StoredOutcome } from "../../confirm/outcome-file.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { ImportResult } from "../../dotdigital/dotdigital.ts";
import { comparableAddress } from "../../map/comparable-address.ts";
import { log } from "../../observe/log.ts";
import { maskEmail } from "../../personal/mask-email.ts";
import { Words } from "../../personal/words.ts";
import type { StoredContactKey } from "../../stage/contact-key.ts";
import type { ImportBatch } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import type { Stored } from "../ledger/row-codec.ts";
import { type BatchEnd, type EndBatchDeps, endBatch } from "./end-batch.ts";
import { makeFindSent } from "./find-sent.ts";
import { stageRest } from "./stage-rest.ts";
import { readBody } from "./staged-body.ts";
import { readKeys } from "./staged-keys.ts";

type Deps = EndBatchDeps & { openHash: () => Promise<ContactHasher> };

/**
 * Ends a batch with what its finished import says of each contact. Whose id Dotdigital does not know (any more) is looked
 * up by her address before anything is said of her: they go on as a batch of their own.
 */
export const settleImport = async (deps: Deps, stored: Stored<ImportBatch>, result: ImportResult): Promise<void> => {
  const batch = stored.value;
  const keys = await readKeys(deps.staged, batch);
  const hash = await deps.openHash();
  const judged = judgeImport(result, keys.length, makeFindSent(keys, hash));
  if (judged.strangers.length > 0) {
    log.warn("failures-of-strangers", { runId: batch.runId, batchSeq: batch.seq, count: judged.strangers.length });
  }
  // A refusal says why: the snapshot keeps the code, of several the first one.
  const codes = new Map(judged.failures.toReversed().map(({ position, code }) => [position, code]));
  const people = keys.map((key, position) => personOf(key, position, judged, codes));
  const rest = people.some(({ isSought }) => isSought) ? await stageSought(deps, batch, people) : undefined;
  const settled = people.filter(({ isSought }) => !isSought);
  await endBatch(deps, stored, endedBatch(batch, settled, judged), endOf(result, people, judged, hash), rest);
};

type Judged = ReturnType<typeof judgeImport>;
type Person = {
  key: StoredContactKey;
  contactId: number | null;
  outcome: StoredOutcome;
  code: string | undefined;
  isSought: boolean;
};

/** Whoever was sent by her id has that id, unless the result names another. */
const personOf = (
  key: StoredContactKey,
  position: number,
  judged: Judged,
  codes: ReadonlyMap<number, string>,
): Person => {
  const outcome = judged.outcomes[position] ?? "unconfirmed";
  const isSought = key.byId !== undefined && judged.unknownIds.has(position);
  const code = outcome === "rejected" ? codes.get(position) : undefined;
  return { key, outcome, code, contactId: judged.contactIds[position] ?? key.byId?.contactId ?? null, isSought };
};

const stageSought = async (deps: Deps, batch: ImportBatch, people: readonly Person[]): Promise<ImportBatch> => {
  const body = await readBody(deps.staged, batch);
  const contacts = body.contacts.filter((_, position) => people[position]?.isSought);
  const keys = people.filter(({ isSought }) => isSought).map(({ key }) => key);
  log.info("contact-ids-refused", { runId: batch.runId, batchSeq: batch.seq, contacts: keys.length });
  return stageRest(deps, batch, { body: { ...body, contacts }, keys, seeks: true });
};

const endedBatch = (batch: ImportBatch, settled: readonly Person[], judged: Judged): ImportBatch => {
  const count = (wanted: StoredOutcome) => settled.filter(({ outcome }) => outcome === wanted).length;
  const counts = { accepted: count("accepted"), rejected: count("rejected"), unconfirmed: count("unconfirmed") };
  if (judged.listRefused) return batchAfter(batch, { kind: "failed", error: listRefused(batch), counts });
  const warnings = judged.failures.filter(({ position }) => judged.outcomes[position] === "accepted").length;
  const withoutId = settled.filter(({ outcome, contactId }) => outcome === "accepted" && contactId === null).length;
  return batchAfter(batch, { kind: "settled", counts, warnings, withoutId });
};

const endOf = (
  { statusText, summary }: ImportResult,
  people: readonly Person[],
  judged: Judged,
  hash: ContactHasher,
): BatchEnd => ({
  status: statusText,
  ...(summary ? { summary: { ...summary } } : {}),
  contacts: people
    .filter(({ isSought }) => !isSought)
    .map(({ key: { key, values }, contactId, outcome, code }): OutcomeFile["contacts"][number] =>
      code === undefined ? [key, values, contactId, outcome] : [key, values, contactId, outcome, code],
    ),
  failures: [...failuresOf(people, judged), ...differingAddresses(people, judged, hash)],
  strangers: judged.strangers,
  ...(judged.otherIds.length > 0 ? { otherIds: judged.otherIds } : {}),
});

function* failuresOf(people: readonly Person[], { failures }: Judged): Generator<FailuresFile["failures"][number]> {
  for (const { position, email, code, words } of failures) {
    const person = people[position];
    if (!person?.isSought)
      yield { ...whereOf(person?.key), email: maskEmail(person?.key.byId?.email ?? email), code, words };
  }
}

/** Whoever was sent by her id, and has another address in Dotdigital than in the segment. */
function* differingAddresses(
  people: readonly Person[],
  { addresses }: Judged,
  hash: ContactHasher,
): Generator<FailuresFile["failures"][number]> {
  for (const [position, { key }] of people.entries()) {
    const present = addresses[position];
    if (key.byId === undefined || present === undefined) continue;
    const isSame = ([undefined, 1] as const).some(
      (form) => hash.email(comparableAddress(present, form)).toString("base64url") === key.key,
    );
    if (isSame) continue;
    yield {
      ...whereOf(key),
      email: maskEmail(key.byId.email),
      code: "address-differs",
      words: new Words(maskEmail(present)),
    };
  }
}

const whereOf = ({ source = 0, row = 0, reference = "" }: Partial<StoredContactKey> = {}) => ({
  source,
  row,
  reference,
});

const listRefused = ({ importId, addressBookId }: ImportBatch) => ({
  code: "address-book-not-found",
  message: `Import '${importId}' came back with InvalidAddressBookIds: Dotdigital does not know address book ${addressBookId}, or lets nobody write to it. Nothing more is sent to it in this run. Correct the export: a list that is made anew has another id.`,
});
