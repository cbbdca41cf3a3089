import type { ContactRecords } from "./contact-records.ts";

/**
 * Two records turn out to be of one person: what is known under the former key goes to the record that stays, as far as
 * that one knows nothing itself, and the former one is nobody from now on.
 */
export const takeOver = (records: Records, former: number, stays: number): void => {
  if (records.membershipOf(stays) === "none") {
    records.setMembership(stays, records.membershipOf(former));
    records.copyValues(former, stays);
    records.setTries(stays, records.triesOf(former));
    records.setKeptSince(stays, records.keptSinceOf(former));
    records.setLostAt(stays, records.lostAtOf(former));
  }
  if (records.contactIdOf(stays) === 0) records.setContactId(stays, records.contactIdOf(former));
  records.setMembership(former, "none");
};

type Records = Pick<
  ContactRecords,
  | "membershipOf"
  | "setMembership"
  | "copyValues"
  | "triesOf"
  | "setTries"
  | "keptSinceOf"
  | "setKeptSince"
  | "lostAtOf"
  | "setLostAt"
  | "contactIdOf"
  | "setContactId"
>;
