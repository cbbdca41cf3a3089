import type { BlobWriter } from "../azure/blob-store.ts";
import { type Effect, effects } from "../diff/effect.ts";
import type { MergeOption } from "../map/mapping.ts";
import { allOf } from "./all-of.ts";
import { type BufferedWriter, makeBufferedWriter } from "./buffered-writer.ts";
import { addContactKey, contactKeyBytes } from "./contact-key.ts";
import type { PlannedBatch } from "./plan.ts";
import { assertConverted, endOf, type PreparedRows, piece, rowOf, startOf } from "./prepared-rows.ts";

/** `maxBytes`: of a body, and of the keys beside it, which are read whole, too. One contact may be more, and then is alone. */
export type BatchLimits = { maxContacts: number; maxBytes: number };

export type BatchWriter = {
  /**
   * Stages the person of a row as the effect says: with values, with the list. `source`: a number in the plan's `sources`.
   * `contactId`: of a contact that is known, who is sent by it and without her address; 0 for anybody else.
   */
  add(rows: PreparedRows, position: number, effect: Effect, source: number, contactId: number): void;
  /** Writes what has been staged; undefined where that is not worth a call. Nothing may be added until it is done. */
  flush(): Promise<void> | undefined;
  /** Closes the last batch and gives all of them, in order. */
  close(): Promise<PlannedBatch[]>;
};

type Deps = {
  addressBookId: number;
  mergeOption: MergeOption;
  /** Nobody may be in an import by her address. */
  isUpdateOnly: boolean;
  limits: BatchLimits;
  /** The next number within the run; batches of all targets share one series. */
  nextSeq: () => number;
  openBody: (seq: number) => BlobWriter;
  openKeys: (seq: number) => BlobWriter;
};

type OpenBatch = {
  seq: number;
  body: BufferedWriter;
  keys: BufferedWriter;
  bytes: number;
  keyBytes: number;
  contacts: number;
};

const emailHead = '{"matchIdentifier":"email","identifiers":{"email":';
const idHead = '{"matchIdentifier":"contactId","identifiers":{"contactId":';
const identifiersTail = "}";
const fieldsHead = ',"dataFields":';
const contactTail = "}";
/** What stands side by side is written by one call: there are millions of them. */
const nextEmailHead = `,${emailHead}`;
const tailAndFieldsHead = identifiersTail + fieldsHead;
const bodyTail = "]}";

/**
 * Writes the exact bodies of `PUT /contacts/v3/import` for one address book, each with its keys beside it, cut by count
 * and by the bytes of either. A body is visible in storage only when it is whole. No channel status is ever written.
 */
export const makeBatchWriter = (deps: Deps): BatchWriter => {
  const bodyHead = `{"mergeOption":"${deps.mergeOption}","contacts":[`;
  const lists = `,"lists":[${deps.addressBookId}]`;
  const listsAndTail = lists + contactTail;
  const updatesOnly = deps.isUpdateOnly ? { updatesOnly: true } : {};
  const planned: PlannedBatch[] = [];
  /** Whole, and not written yet. */
  const full: OpenBatch[] = [];
  let open: OpenBatch | undefined;

  const begin = (): OpenBatch => {
    const seq = deps.nextSeq();
    const body = makeBufferedWriter(() => deps.openBody(seq));
    const keys = makeBufferedWriter(() => deps.openKeys(seq));
    body.add(bodyHead);
    return { seq, body, keys, bytes: bodyHead.length + bodyTail.length, keyBytes: 0, contacts: 0 };
  };

  const end = async ({ seq, body, keys, bytes, contacts }: OpenBatch) => {
    body.add(bodyTail);
    await keys.close();
    await body.close();
    planned.push({ seq, kind: "import", addressBookId: deps.addressBookId, contacts, bytes, ...updatesOnly });
  };

  const endFull = async () => {
    for (const batch of full.splice(0)) await end(batch);
  };

  const lengthOf = (rows: PreparedRows, position: number, of: typeof piece.email | typeof piece.dataFields): number =>
    endOf(rows, position, of) - startOf(rows, position, of);

  const bytesOf = (rows: PreparedRows, position: number, effect: Effect, contactId: number): number => {
    const identifier =
      contactId > 0 ? idHead.length + `${contactId}`.length : emailHead.length + lengthOf(rows, position, piece.email);
    const fields = effect & effects.withValues ? fieldsHead.length + lengthOf(rows, position, piece.dataFields) : 0;
    const ends = identifiersTail.length + contactTail.length;
    return identifier + fields + ends + (effect & effects.withList ? lists.length : 0);
  };

  const addIdentifier = (
    body: BufferedWriter,
    rows: PreparedRows,
    position: number,
    contactId: number,
    isFirst: boolean,
  ) => {
    if (contactId > 0) return body.add(`${isFirst ? "" : ","}${idHead}${contactId}`);
    body.add(isFirst ? emailHead : nextEmailHead);
    body.addBytes(rows.json.bytes, startOf(rows, position, piece.email), endOf(rows, position, piece.email));
  };

  const batchFor = (bytes: number, keyBytes: number): OpenBatch => {
    open ??= begin();
    const { maxContacts, maxBytes } = deps.limits;
    const hasNoRoom = open.bytes + bytes + 1 > maxBytes || open.keyBytes + keyBytes > maxBytes;
    if (open.contacts < maxContacts && (open.contacts === 0 || !hasNoRoom)) return open;
    full.push(open);
    open = begin();
    return open;
  };

  return {
    add(rows, position, effect, source, contactId) {
      if (deps.isUpdateOnly && contactId === 0)
        throw new RangeError(`An export that only updates has row ${rowOf(rows, position)} sent by address.`);
      assertConverted(rows, position);
      const bytes = bytesOf(rows, position, effect, contactId);
      const keyBytes = contactKeyBytes(rows, position, contactId);
      const batch = batchFor(bytes, keyBytes);
      const { body } = batch;
      addIdentifier(body, rows, position, contactId, batch.contacts === 0);
      if (effect & effects.withValues) {
        body.add(tailAndFieldsHead);
        const start = startOf(rows, position, piece.dataFields);
        body.addBytes(rows.json.bytes, start, endOf(rows, position, piece.dataFields));
      } else body.add(identifiersTail);
      body.add(effect & effects.withList ? listsAndTail : contactTail);
      addContactKey(batch.keys, rows, position, effect, source, contactId);
      batch.keyBytes += keyBytes;
      batch.bytes += batch.contacts === 0 ? bytes : bytes + 1;
      batch.contacts += 1;
    },
    flush: () => allOf([full.length > 0 ? endFull() : undefined, open?.body.flush(), open?.keys.flush()]),
    async close() {
      await endFull();
      if (open) await end(open);
      open = undefined;
      return planned;
    },
  };
};
