/** Dotdigital's own words for a contact's top-level `status` (Contacts v3 specification). */
export type ContactStatus =
  | "subscribed"
  | "unsubscribed"
  | "pendingOptIn"
  | "deleted"
  | "suppressed"
  | "binned"
  | "noSubscription";

export type FieldValue = string | number | boolean;

/** The values of a contact's data fields, by the fields' declared names. */
export type FieldValues = Record<string, FieldValue>;

/**
 * One person in an account. `email` is lower-case. The values are kept as one text: of ten million contacts, an object for each
 * value is what fills the memory, and what the garbage collector walks through again and again.
 */
export type Contact = {
  id: number;
  email: string;
  status: ContactStatus;
  createdMs: number;
  updatedMs: number;
  /** JSON of `FieldValues`. */
  fieldsText: string;
};

export const fieldsOf = ({ fieldsText }: Pick<Contact, "fieldsText">): FieldValues => JSON.parse(fieldsText);

export const setFields = (contact: Pick<Contact, "fieldsText">, fields: FieldValues): void => {
  contact.fieldsText = JSON.stringify(fields);
};
