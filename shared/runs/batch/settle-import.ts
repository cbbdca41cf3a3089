import { type ContactOutcome, judgeImport } from "../../confirm/judge-import.ts";
import type { FailuresFile, OutcomeFile } from "../../confirm/outcome-file.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { ImportResult } from "../../dotdigital/dotdigital.ts";
import { comparableAddress } from "../../map/comparable-address.ts";
import { log } from "../../observe/log.ts";
import { maskEmail } from "../../personal/mask-email.ts";
import { Words } from "../../personal/words.ts";
import type { StoredContactKey } from "../../stage/contact-key.ts";
import type { SentKeys } from "../../stage/sent-keys.ts";
import type { ImportBatch } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import type { Stored } from "../ledger/row-codec.ts";
import { type BatchEnd, type EndBatchDeps, endBatch } from "./end-batch.ts";
import { makeFindSent } from "./find-sent.ts";
import { stageRest } from "./stage-rest.ts";
import { readBody } from "./staged-body.ts";
import { readSentKeys } from "./staged-keys.ts";

type Deps = EndBatchDeps & { openHash: () => Promise<ContactHasher> };

/**
 * Ends a batch with what its finished import says of each contact. Whose id Dotdigital does not know (any more) is looked
 * up by her address before anything is said of her: they go on as a batch of their own.
 */
export const settleImport = async (deps: Deps, stored: Stored<ImportBatch>, result: ImportResult): Promise<void> => {
  const batch = stored.value;
  const sent = await readSentKeys(deps.staged, batch);
  const hash = await deps.openHash();
  const judged = judgeImport(result, sent.size, makeFindSent(sent, hash));
  if (judged.strangers.length > 0) {
    log.warn("failures-of-strangers", { runId: batch.runId, batchSeq: batch.seq, count: judged.strangers.length });
  }
  const all = { sent, judged, sought: soughtOf(sent, judged) };
  const rest = all.sought.size > 0 ? await stageSought(deps, batch, all) : undefined;
  await endBatch(deps, stored, endedBatch(batch, all), endOf(result, all, hash), rest);
};

type Judged = ReturnType<typeof judgeImport>;
/** All of a batch, by position. `sought`: those who are looked up by their addresses before anything is said of them. */
type Settled = { sent: SentKeys; judged: Judged; sought: ReadonlySet<number> };

const soughtOf = (sent: SentKeys, { unknownIds }: Judged): ReadonlySet<number> =>
  new Set([...unknownIds].filter((position) => sent.sentIdOf(position) > 0));

/** Positions of whom something is said now, in the order of the batch. */
function* settledOf({ sent, sought }: Settled): Generator<number> {
  for (let position = 0; position < sent.size; position += 1) if (!sought.has(position)) yield position;
}

const outcomeOf = ({ outcomes }: Judged, position: number): ContactOutcome => outcomes[position] ?? "unconfirmed";

/** Whoever was sent by her id has that id, unless the result names another. */
const contactIdOf = ({ sent, judged }: Settled, position: number): number | null =>
  judged.contactIds[position] ?? (sent.sentIdOf(position) || null);

const stageSought = async (deps: Deps, batch: ImportBatch, { sent, sought }: Settled): Promise<ImportBatch> => {
  const body = await readBody(deps.staged, batch);
  const contacts = body.contacts.filter((_, position) => sought.has(position));
  const keys = [...sought].sort((a, b) => a - b).map(sent.lineOf);
  log.info("contact-ids-refused", { runId: batch.runId, batchSeq: batch.seq, contacts: keys.length });
  return stageRest(deps, batch, { body: { ...body, contacts }, keys, seeks: true });
};

const endedBatch = (batch: ImportBatch, all: Settled): ImportBatch => {
  const { judged } = all;
  const counts = { accepted: 0, rejected: 0, unconfirmed: 0 };
  let withoutId = 0;
  for (const position of settledOf(all)) {
    const outcome = outcomeOf(judged, position);
    counts[outcome] += 1;
    if (outcome === "accepted" && contactIdOf(all, position) === null) withoutId += 1;
  }
  if (judged.listRefused) return batchAfter(batch, { kind: "failed", error: listRefused(batch), counts });
  const warnings = judged.failures.filter(({ position }) => judged.outcomes[position] === "accepted").length;
  return batchAfter(batch, { kind: "settled", counts, warnings, withoutId });
};

const endOf = ({ statusText, summary }: ImportResult, all: Settled, hash: ContactHasher): BatchEnd => ({
  status: statusText,
  ...(summary ? { summary: { ...summary } } : {}),
  contacts: outcomesOf(all),
  failures: [...failuresOf(all), ...differingAddresses(all, hash)],
  strangers: all.judged.strangers,
  ...(all.judged.otherIds.length > 0 ? { otherIds: all.judged.otherIds } : {}),
});

function* outcomesOf(all: Settled): Generator<OutcomeFile["contacts"][number]> {
  const { sent, judged } = all;
  // A refusal says why: the snapshot keeps the code, of several the first one.
  const codes = new Map(judged.failures.toReversed().map(({ position, code }) => [position, code]));
  for (const position of settledOf(all)) {
    const [key, values] = sent.hashesOf(position);
    const outcome = outcomeOf(judged, position);
    const code = outcome === "rejected" ? codes.get(position) : undefined;
    const contactId = contactIdOf(all, position);
    yield code === undefined ? [key, values, contactId, outcome] : [key, values, contactId, outcome, code];
  }
}

function* failuresOf({ sent, judged, sought }: Settled): Generator<FailuresFile["failures"][number]> {
  for (const { position, email, code, words } of judged.failures) {
    if (sought.has(position)) continue;
    const line = sent.lineOf(position);
    yield { ...whereOf(line), email: maskEmail(line.byId?.email ?? email), code, words };
  }
}

/** Whoever was sent by her id, and has another address in Dotdigital than in the segment. */
function* differingAddresses(
  { sent, judged }: Settled,
  hash: ContactHasher,
): Generator<FailuresFile["failures"][number]> {
  for (let position = 0; position < sent.size; position += 1) {
    const present = judged.addresses[position];
    if (sent.sentIdOf(position) === 0 || present === undefined) continue;
    const line = sent.lineOf(position);
    const isSame = ([undefined, 1] as const).some(
      (form) => hash.email(comparableAddress(present, form)).toString("base64url") === line.key,
    );
    if (isSame || !line.byId) continue;
    yield {
      ...whereOf(line),
      email: maskEmail(line.byId.email),
      code: "address-differs",
      words: new Words(maskEmail(present)),
    };
  }
}

const whereOf = ({ source, row, reference }: StoredContactKey) => ({ source, row, reference });

const listRefused = ({ importId, addressBookId }: ImportBatch) => ({
  code: "address-book-not-found",
  message: `Import '${importId}' came back with InvalidAddressBookIds: Dotdigital does not know address book ${addressBookId}, or lets nobody write to it. Nothing more is sent to it in this run. Correct the export: a list that is made anew has another id.`,
});
