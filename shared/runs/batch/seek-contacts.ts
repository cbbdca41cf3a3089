import type { OpenAccount } from "../../definitions/open-account.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { RefusedError } from "../../errors.ts";
import { describeError } from "../../observe/describe-error.ts";
import type { StoredContactKey } from "../../stage/contact-key.ts";
import { hasEnded, type ImportBatch } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Run } from "../ledger/run.ts";
import { pagesOf, readOn } from "../lists/read-on.ts";
import { type Answers, answerOf, readAnswers, saveAnswers } from "./answers.ts";
import { asksLeft, asksOfMessage, pagesOfMessage } from "./asks-left.ts";
import { claimBatch } from "./claim-batch.ts";
import { decideUpload } from "./decide-upload.ts";
import { type EndBatchDeps, failBatch } from "./end-batch.ts";
import { sendLater } from "./send-later.ts";
import { settleSought } from "./settle-sought.ts";
import { readKeys } from "./staged-keys.ts";

type Deps = EndBatchDeps & { openAccount: OpenAccount; openHash: () => Promise<ContactHasher>; claimMs: number };

/** One batch of a list asks at a time, so that no two use up what is left of the bound at once. */
const turnMs = 5000;

/**
 * The next step of looking up, by their addresses, those whose contact ids Dotdigital does not know any more: a few are
 * asked about one by one; where they are more than may be asked about, a part of the list is read. Then whoever was found
 * goes out as a batch of its own.
 */
export const seekContacts = async (deps: Deps, run: Run, stored: Stored<ImportBatch>): Promise<void> => {
  if (!(await isFirst(deps, stored.value))) return waitForTurn(deps, stored);
  let current = stored;
  try {
    const { dotdigital } = await deps.openAccount(run.connection);
    const keys = await readKeys(deps.staged, stored.value);
    const answers = await readAnswers(deps.staged, stored.value);
    current = await claimBatch(deps, stored);
    const asked = await findOut(deps, dotdigital, current.value, keys, answers);
    if (asked === undefined) return await settleSought(deps, current, keys, answers);
    await goOn(deps, current, answers, asked);
  } catch (error) {
    // Nothing smaller could be asked for: nobody is at fault of those in it.
    if (error instanceof RefusedError && current.value.state === "submitting")
      return failBatch(deps, current, describeError(error));
    await decideUpload(deps, run, current, error);
  }
};

const isFirst = async ({ batches }: Deps, { runId, addressBookId, seq }: ImportBatch): Promise<boolean> =>
  !(await batches.ofRun(runId)).some(
    ({ value }) =>
      value.kind === "import" &&
      value.seeks &&
      value.addressBookId === addressBookId &&
      value.seq < seq &&
      !hasEnded(value),
  );

const waitForTurn = async (deps: Deps, stored: Stored<ImportBatch>): Promise<void> => {
  const at = deps.clock();
  const waiting = batchAfter(stored.value, { kind: "waits", waitingFor: "look-ups", at, until: at + turnMs });
  await deps.batches.replace(stored, waiting);
  await sendLater(deps, waiting);
};

/** What was found out is stored before the row says so: a crash between the two asks once more. */
const goOn = async (deps: Deps, claim: Stored<ImportBatch>, answers: Answers, asked: number): Promise<void> => {
  await saveAnswers(deps.staged, claim.value, answers);
  const next = batchAfter(claim.value, { kind: "lookedUp", asked, at: deps.clock() });
  await deps.batches.replace(claim, next);
  await sendLater(deps, next);
};

/** How many were asked about; undefined where there is nobody whom the run may still ask about. */
const findOut = async (
  deps: Deps,
  dotdigital: Dotdigital,
  batch: ImportBatch,
  keys: readonly StoredContactKey[],
  answers: Answers,
): Promise<number | undefined> => {
  const open = keys.flatMap((_, position) => (answers.byPosition.has(position) ? [] : [position]));
  const left = await asksLeft(deps.batches, batch);
  if (open.length > left && !answers.hasList) {
    const { runId, addressBookId } = batch;
    const reading = { runId, addressBookId, why: "seeking" as const };
    const hash = await deps.openHash();
    if (await readOn({ staged: deps.staged, dotdigital, hash }, reading, pagesOfMessage)) {
      const positions = new Map(open.map((position) => [keys[position]?.key, position]));
      for await (const page of pagesOf(deps.staged, reading)) {
        for (const [key, contactId, , formerKey] of page) {
          const position = positions.get(key) ?? positions.get(formerKey ?? key);
          if (position !== undefined) answers.byPosition.set(position, { kind: "found", contactId, joins: false });
        }
      }
      answers.hasList = true;
    }
    return 0;
  }
  const some = open.slice(0, Math.min(Math.max(left, 0), asksOfMessage));
  if (some.length === 0) return undefined;
  for (const position of some) {
    const { byId } = keys[position] ?? {};
    if (byId) answers.byPosition.set(position, await answerOf(dotdigital, byId, batch.addressBookId));
  }
  return some.length;
};
