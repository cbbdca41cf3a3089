import { createHash } from "node:crypto";
import type { Member } from "./member.ts";

export type MembersDigest = { count: number; emails: string; values: string };

/**
 * Two fingerprints of a list: SHA-256 (hex) over its e-mail addresses, and over addresses and data fields. The members
 * must come in ascending order of their lower-cased address, by code units; whoever knows what a list should hold
 * digests that with this function and compares. Fields are taken in the order of their names, empty ones left out.
 */
export const digestMembers = (sorted: Iterable<Pick<Member, "email" | "dataFields">>): MembersDigest => {
  const emails = createHash("sha256");
  const values = createHash("sha256");
  let count = 0;
  for (const { email, dataFields } of sorted) {
    count += 1;
    emails.update(`${email}\n`);
    values.update(`${email}\t${JSON.stringify(inOrder(dataFields))}\n`);
  }
  return { count, emails: emails.digest("hex"), values: values.digest("hex") };
};

const inOrder = (fields: Member["dataFields"]) =>
  Object.entries(fields)
    .filter(([, value]) => value !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1));
