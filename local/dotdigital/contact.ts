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

/** One person in an account. `email` is lower-case, `fields` is keyed by the data field's declared name. */
export type Contact = {
  id: number;
  email: string;
  status: ContactStatus;
  createdMs: number;
  updatedMs: number;
  fields: Record<string, FieldValue>;
};
