import { keyBytes, noValues, valuesBytes } from "./contact-hasher.ts";
import type { Membership } from "./contact-records.ts";
import type { TakesRecords } from "./snapshot-format.ts";

/** What the core of a snapshot says of one contact. `record`: its place, by which its side columns are found. */
export type SievedRecord = {
  record: number;
  /** The place of its key among those that were asked for. */
  key: number;
  membership: Membership;
  /** Keyed hash of the values that were tried last. */
  values: Buffer;
  /** Dotdigital's; 0 when it is not known. */
  contactId: number;
  tries: number;
  /** Above 0 where a broken row keeps them. */
  keptSince: number;
  lostAt: number;
};

/**
 * Takes the records of a snapshot and keeps those of a few keys, however many pass: for a look at one person. `kept` gives
 * them in the order of the keys.
 */
export const sieveRecords = (keys: readonly Buffer[]): TakesRecords & { kept(): SievedRecord[] } => {
  const found = new Map<number, SievedRecord>();
  let next = 0;
  const change = (record: number, what: Partial<SievedRecord>) => {
    const one = found.get(record);
    if (one) Object.assign(one, what);
  };
  return {
    add(bytes, at = 0) {
      const record = next;
      next += 1;
      const key = keys.findIndex((one) => one.compare(bytes, at, at + keyBytes) === 0);
      if (key >= 0) found.set(record, { ...emptyRecord, record, key });
      return record;
    },
    setValues: (record, bytes, at = 0) => change(record, { values: Buffer.from(bytes.subarray(at, at + valuesBytes)) }),
    setLostAt: (record, lostAt) => change(record, { lostAt }),
    setContactId: (record, contactId) => change(record, { contactId }),
    setMembership: (record, membership) => change(record, { membership }),
    setTries: (record, tries) => change(record, { tries }),
    setKeptSince: (record, keptSince) => change(record, { keptSince }),
    kept: () => [...found.values()].sort((one, other) => one.key - other.key),
  };
};

const emptyRecord = { membership: "none", values: noValues, contactId: 0, tries: 0, keptSince: 0, lostAt: 0 } as const;
