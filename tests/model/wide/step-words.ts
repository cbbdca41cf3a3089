import type { MembershipEvent } from "../../../local/dotdigital/membership-event.ts";
import { type Complaint, complain } from "./complaint.ts";
import type { Mark, SeenMember } from "./judge.ts";
import { canonical } from "./people.ts";

/*
 * What people were promised of one run, where everything was calm before it: told by who is on the list after it, and
 * not by how the app decides.
 */

export type StepFacts = {
  /** How the list stood before. */
  before: Mark;
  /** Canonical address → person, as the segments have it now. */
  named: ReadonlyMap<string, number>;
  excluded: ReadonlySet<string>;
  broken: number;
  members: readonly SeenMember[];
  /** Of this list, since then. */
  events: readonly MembershipEvent[];
  /** Contacts whom an import ever put there. */
  ours: ReadonlySet<number>;
};

/** Of imports that failed as a whole nobody else is a hostage: whoever is named no more has left, unless a hand alone put her there. */
export const hostages = (
  { before, named, members, ours }: StepFacts,
  unremovable: ReadonlySet<number>,
): Complaint[] => {
  const stayed = members.filter(({ contactId, email }) => {
    const address = canonical(email);
    return before.named.has(address) && !named.has(address) && ours.has(contactId) && !unremovable.has(contactId);
  });
  return complain(
    "hostage",
    stayed.map(({ contactId, email }) => `${email} (contact ${contactId}) stayed because the imports of others failed`),
  );
};

/** Whoever may be the one of a broken record stays, where there are no more leavers than such records. */
export const leftForBrokenRows = ({ before, named, excluded, broken, events }: StepFacts): Complaint[] => {
  if (broken === 0 || before.broken > 0) return [];
  const leavers = [...before.named.keys()].filter((address) => !named.has(address));
  if (leavers.length > broken) return [];
  const left = events
    .filter(({ by, wasThere }) => by === "removal" && wasThere)
    .filter(({ email }) => leavers.includes(canonical(email)) && !excluded.has(canonical(email)));
  return complain(
    "left-for-broken-row",
    left.map(({ contactId, email }) => `${email} (contact ${contactId}) left, and a record that may be hers is broken`),
  );
};

/** Whoever wants no mail is not put on the list under another address, where her reference tells that she is the same. */
export const reachedAgain = ({ before, named, events }: StepFacts, refusing: ReadonlySet<number>): Complaint[] => {
  const known = new Map([...before.named].map(([address, person]) => [person, address]));
  const reached = events
    .filter(({ by, kind }) => by === "import" && kind === "joined")
    .filter(({ email }) => {
      const person = named.get(canonical(email));
      if (person === undefined || !refusing.has(person)) return false;
      const former = known.get(person);
      return former !== undefined && former !== canonical(email);
    });
  return complain(
    "reached-again",
    reached.map(
      ({ contactId, email }) => `${email} (contact ${contactId}) is somebody who wants no mail at her former address`,
    ),
  );
};
