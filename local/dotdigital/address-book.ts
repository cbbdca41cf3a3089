import { z } from "zod";

export const addressBookSeed = z.strictObject({
  id: z.int32().positive(),
  name: z.string().min(1).max(128),
  visibility: z.enum(["Private", "Public"]).optional(),
  /** Dotdigital's own "Test" list cannot be written to through the API. */
  isWritable: z.boolean().optional(),
});
export type AddressBookSeed = z.infer<typeof addressBookSeed>;

/** A list, its people by contact id: on it, waiting for their opt-in, opted out of this list only. */
export type AddressBook = {
  id: number;
  name: string;
  visibility: "Private" | "Public";
  isWritable: boolean;
  members: Set<number>;
  pending: Set<number>;
  optedOut: Set<number>;
};

export const makeAddressBook = (seed: AddressBookSeed): AddressBook => ({
  id: seed.id,
  name: seed.name,
  visibility: seed.visibility ?? "Private",
  isWritable: seed.isWritable ?? true,
  members: new Set(),
  pending: new Set(),
  optedOut: new Set(),
});
