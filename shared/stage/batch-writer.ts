import type { BlobWriter } from "../azure/blob-store.ts";
import type { MergeOption } from "../map/mapping.ts";
import type { ContactKey } from "./contact-key.ts";
import { contactKeyLine } from "./contact-key.ts";
import type { PlannedBatch } from "./plan.ts";

export type StagedContact = {
  email: string;
  /** Left out when another target of the run sends the person's values. */
  dataFields?: Record<string, string | number | boolean | null>;
  /** True when the contact is to be put on the list. */
  joins: boolean;
};

export type BatchLimits = { maxContacts: number; maxBytes: number };

export type BatchWriter = {
  /** Stages one contact; a promise only when something was written. */
  add(contact: StagedContact, key: ContactKey): Promise<void> | undefined;
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

/** Pieces of this many characters go to the blob writer; it makes blocks of them. */
const pieceChars = 256 * 1024;

/**
 * Writes the exact bodies of `PUT /contacts/v3/import` for one address book, each with its keys beside it, cut by count
 * and by bytes. A body is visible in storage only when it is whole. No channel status is ever written.
 */
export const makeBatchWriter = (deps: Deps): BatchWriter => {
  const head = `{"mergeOption":"${deps.mergeOption}","contacts":[`;
  const tail = "]}";
  const lists = [deps.addressBookId];
  const planned: PlannedBatch[] = [];
  let open: OpenBatch | undefined;

  const begin = (): OpenBatch => {
    const seq = deps.nextSeq();
    const body = deps.openBody(seq);
    const keys = deps.openKeys(seq);
    return { seq, body, keys, bodyText: head, keysText: "", bytes: head.length + tail.length, contacts: 0 };
  };

  const end = async (batch: OpenBatch) => {
    batch.bodyText += tail;
    await flush(batch);
    await batch.keys.close();
    await batch.body.close();
    planned.push({
      seq: batch.seq,
      kind: "import",
      addressBookId: deps.addressBookId,
      contacts: batch.contacts,
      bytes: batch.bytes,
    });
  };

  const append = (batch: OpenBatch, json: string, bytes: number, key: ContactKey) => {
    batch.bodyText += batch.contacts === 0 ? json : `,${json}`;
    batch.bytes += batch.contacts === 0 ? bytes : bytes + 1;
    batch.keysText += contactKeyLine(key);
    batch.contacts += 1;
  };

  const cutAndAppend = async (full: OpenBatch, json: string, bytes: number, key: ContactKey) => {
    await end(full);
    open = begin();
    append(open, json, bytes, key);
  };

  return {
    add(contact, key) {
      const json = JSON.stringify({
        matchIdentifier: "email",
        identifiers: { email: contact.email },
        ...(contact.dataFields ? { dataFields: contact.dataFields } : {}),
        ...(contact.joins ? { lists } : {}),
      });
      const bytes = Buffer.byteLength(json);
      open ??= begin();
      if (
        open.contacts >= deps.limits.maxContacts ||
        (open.contacts > 0 && open.bytes + bytes + 1 > deps.limits.maxBytes)
      ) {
        return cutAndAppend(open, json, bytes, key);
      }
      append(open, json, bytes, key);
      return open.bodyText.length > pieceChars ? flush(open) : undefined;
    },
    async close() {
      if (open) await end(open);
      open = undefined;
      return planned;
    },
  };
};

type OpenBatch = {
  seq: number;
  body: BlobWriter;
  keys: BlobWriter;
  bodyText: string;
  keysText: string;
  bytes: number;
  contacts: number;
};

const flush = async (batch: OpenBatch) => {
  const { bodyText, keysText } = batch;
  batch.bodyText = "";
  batch.keysText = "";
  await batch.body.write(bodyText);
  await batch.keys.write(keysText);
};
