import type { OutcomeFile } from "../../confirm/outcome-file.ts";
import { contactWords } from "../../personal/contact-words.ts";
import { maskEmail } from "../../personal/mask-email.ts";
import type { StoredContactKey } from "../../stage/contact-key.ts";
import type { ImportBatch } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Answer, Answers } from "./answers.ts";
import { type EndBatchDeps, endBatch } from "./end-batch.ts";
import { stageRest } from "./stage-rest.ts";
import { readBody, type StagedBody } from "./staged-body.ts";

/**
 * Ends a batch of looking up. Whoever was found goes out under the new id, with the list where that contact is not on it.
 * Whoever was to be put on the list anyway, and has no contact, is made anew. Anybody else without a contact is gone, and
 * of whom nobody could be asked it is not known what became of them: they stay on record as they are.
 */
export const settleSought = async (
  deps: EndBatchDeps,
  claim: Stored<ImportBatch>,
  keys: readonly StoredContactKey[],
  { byPosition }: Answers,
): Promise<void> => {
  const batch = claim.value;
  const body = await readBody(deps.staged, batch);
  const contacts: StagedBody["contacts"] = [];
  const sent: StoredContactKey[] = [];
  const ended: Ended[] = [];
  for (const [position, key] of keys.entries()) {
    const contact = body.contacts[position] ?? {};
    const fate = fateOf(batch, contact, key, byPosition.get(position));
    if ("outcome" in fate) ended.push({ key, ...fate });
    else {
      contacts.push(fate.contact);
      sent.push(fate.key);
    }
  }
  const rest =
    sent.length > 0
      ? await stageRest(deps, batch, { body: { ...body, contacts }, keys: sent, seeks: false })
      : undefined;
  const count = (wanted: Ended["outcome"]) => ended.filter(({ outcome }) => outcome === wanted).length;
  const counts = { rejected: count("gone"), unconfirmed: count("unconfirmed") };
  await endBatch(deps, claim, batchAfter(batch, { kind: "settled", counts }), endOf(ended), rest);
};

type Ended = { key: StoredContactKey; outcome: "gone" | "unconfirmed" };
type Fate = { contact: StagedBody["contacts"][number]; key: StoredContactKey } | Pick<Ended, "outcome">;

const fateOf = (
  { addressBookId, updatesOnly }: ImportBatch,
  contact: StagedBody["contacts"][number],
  { byId, ...key }: StoredContactKey,
  answer: Answer | undefined,
): Fate => {
  if (byId === undefined || answer === undefined) return { outcome: "unconfirmed" };
  const { email } = byId;
  switch (answer.kind) {
    case "found": {
      const { contactId, joins } = answer;
      const sent = { ...contact, matchIdentifier: "contactId", identifiers: { contactId } };
      return {
        contact: joins ? { ...sent, lists: [addressBookId] } : sent,
        key: { ...key, byId: { contactId, email } },
      };
    }
    case "none":
      // Whoever is put on the list may be made anew, unless the export makes nobody; whoever was on it may have been erased by somebody who meant it.
      if (updatesOnly || !("lists" in contact)) return { outcome: "gone" };
      return { contact: { ...contact, matchIdentifier: "email", identifiers: { email } }, key };
    case "open":
      return { outcome: "unconfirmed" };
  }
};

const codeOf = { gone: "contact-gone", unconfirmed: "contact-unsettled" };

const endOf = (ended: readonly Ended[]) => ({
  status: "looked-up",
  contacts: ended.map(({ key: { key, values, byId }, outcome }): OutcomeFile["contacts"][number] => [
    key,
    values,
    outcome === "gone" ? null : (byId?.contactId ?? null),
    outcome,
    codeOf[outcome],
  ]),
  failures: ended.map(({ key: { source, row, reference, byId }, outcome }) => ({
    ...{ source, row, reference, email: maskEmail(byId?.email ?? "") },
    code: codeOf[outcome],
    words: contactWords(byId?.contactId),
  })),
  strangers: [],
});
