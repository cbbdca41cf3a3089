import type { BlobWriter } from "../azure/blob-store.ts";
import { type Effect, effects } from "../diff/effect.ts";
import type { MergeOption } from "../map/mapping.ts";
import { allOf } from "./all-of.ts";
import { type BufferedWriter, makeBufferedWriter } from "./buffered-writer.ts";
import { addContactKey } from "./contact-key.ts";
import type { PlannedBatch } from "./plan.ts";
import { endOf, type PreparedRows, piece, startOf } from "./prepared-rows.ts";

export type BatchLimits = { maxContacts: number; maxBytes: number };

export type BatchWriter = {
  /** Stages the person of a row as the effect says: with values, with the list. `source`: a number in the plan's `sources`. */
  add(rows: PreparedRows, position: number, effect: Effect, source: number): void;
  /** Writes what has been staged; undefined where that is not worth a call. Nothing may be added until it is done. */
  flush(): Promise<void> | undefined;
  /** Closes the last batch and gives all of them, in order. */
  close(): Promise<PlannedBatch[]>;
};

type Deps = {
  addressBookId: number;
  mergeOption: MergeOption;
  limits: BatchLimits;
  /** The next number within the run; batches of all targets share one series. */
  nextSeq: () => number;
  openBody: (seq: number) => BlobWriter;
  openKeys: (seq: number) => BlobWriter;
};

type OpenBatch = { seq: number; body: BufferedWriter; keys: BufferedWriter; bytes: number; contacts: number };

const contactHead = '{"matchIdentifier":"email","identifiers":{"email":';
const emailTail = "}";
const fieldsHead = ',"dataFields":';
const contactTail = "}";
const bodyTail = "]}";

/**
 * Writes the exact bodies of `PUT /contacts/v3/import` for one address book, each with its keys beside it, cut by count
 * and by bytes. A body is visible in storage only when it is whole. No channel status is ever written.
 */
export const makeBatchWriter = (deps: Deps): BatchWriter => {
  const bodyHead = `{"mergeOption":"${deps.mergeOption}","contacts":[`;
  const lists = `,"lists":[${deps.addressBookId}]`;
  const planned: PlannedBatch[] = [];
  /** Whole, and not written yet. */
  const full: OpenBatch[] = [];
  let open: OpenBatch | undefined;

  const begin = (): OpenBatch => {
    const seq = deps.nextSeq();
    const body = makeBufferedWriter(() => deps.openBody(seq));
    const keys = makeBufferedWriter(() => deps.openKeys(seq));
    body.add(bodyHead);
    return { seq, body, keys, bytes: bodyHead.length + bodyTail.length, contacts: 0 };
  };

  const end = async ({ seq, body, keys, bytes, contacts }: OpenBatch) => {
    body.add(bodyTail);
    await keys.close();
    await body.close();
    planned.push({ seq, kind: "import", addressBookId: deps.addressBookId, contacts, bytes });
  };

  const endFull = async () => {
    for (const batch of full.splice(0)) await end(batch);
  };

  const bytesOf = (rows: PreparedRows, position: number, effect: Effect): number => {
    const start = startOf(rows, position, piece.email);
    const end = endOf(rows, position, effect & effects.withValues ? piece.dataFields : piece.email);
    const around = contactHead.length + emailTail.length + contactTail.length;
    const fields = effect & effects.withValues ? fieldsHead.length : 0;
    return end - start + around + fields + (effect & effects.withList ? lists.length : 0);
  };

  const batchFor = (bytes: number): OpenBatch => {
    open ??= begin();
    const { maxContacts, maxBytes } = deps.limits;
    const isFull = open.contacts >= maxContacts || (open.contacts > 0 && open.bytes + bytes + 1 > maxBytes);
    if (!isFull) return open;
    full.push(open);
    open = begin();
    return open;
  };

  return {
    add(rows, position, effect, source) {
      const bytes = bytesOf(rows, position, effect);
      const batch = batchFor(bytes);
      const { body } = batch;
      const emailEnd = endOf(rows, position, piece.email);
      body.add(batch.contacts === 0 ? contactHead : `,${contactHead}`);
      body.addBytes(rows.json, startOf(rows, position, piece.email), emailEnd);
      body.add(emailTail);
      if (effect & effects.withValues) {
        body.add(fieldsHead);
        body.addBytes(rows.json, emailEnd, endOf(rows, position, piece.dataFields));
      }
      if (effect & effects.withList) body.add(lists);
      body.add(contactTail);
      addContactKey(batch.keys, rows, position, effect, source);
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
