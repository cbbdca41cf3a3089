import type { MembershipEvent } from "../../../local/dotdigital/membership-event.ts";
import { type Complaint, complain } from "./complaint.ts";

/*
 * What people were promised of a new list: nobody is put on it before a person has asked for a run of its export, or has
 * released one that shows it. Told by what Dotdigital remembers, and not by how the app finds out what is new.
 */
export const makeFirstWatch = () => {
  const agreed = new Set<number>();
  return {
    noteAgreed: (addressBookId: number) => void agreed.add(addressBookId),

    isFilled: (addressBookId: number, events: readonly MembershipEvent[]): boolean =>
      events.some((event) => event.addressBookId === addressBookId && event.by === "import"),

    judge: (events: readonly MembershipEvent[]): Complaint[] =>
      complain(
        "unasked-filling",
        events
          .filter(({ addressBookId, by, kind }) => by === "import" && kind === "joined" && !agreed.has(addressBookId))
          .map(
            ({ addressBookId, contactId }) =>
              `contact ${contactId} was put on list ${addressBookId} and nobody was asked`,
          ),
      ),
  };
};
