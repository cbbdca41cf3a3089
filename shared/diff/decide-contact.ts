import type { Membership } from "./contact-records.ts";

export type Decision =
  /** Nothing to send. */
  | "unchanged"
  /** Tried often enough with these values; shown, and tried again when they change or somebody asks. */
  | "parked"
  /** Sent without the list: whoever was taken off it in Dotdigital stays off. */
  | "update"
  /** Sent with the list. */
  | "join";

/** The same values are sent this often before they are parked. */
export const maxTries = 3;

export type KnownContact = {
  membership: Membership;
  /** Whether its values are those that were tried last. */
  hasSameValues: boolean;
  /** How often in a row those were not accepted. */
  tries: number;
};

export type DecideOptions = {
  /** Everybody, with the list. */
  isFull: boolean;
  /** Also whoever is parked. */
  takesParked: boolean;
  /** False where another target of the run sends the person's values. */
  sendsValues: boolean;
};

/** What a valid row of somebody means, by what the last snapshot says of them. */
export const decideContact = ({ membership, hasSameValues, tries }: KnownContact, options: DecideOptions): Decision => {
  if (options.isFull) return "join";
  const isParked = hasSameValues && tries >= maxTries && !options.takesParked;
  switch (membership) {
    case "on":
      if (!options.sendsValues || (hasSameValues && tries === 0)) return "unchanged";
      return isParked ? "parked" : "update";
    case "maybe":
    case "removedOnce":
    case "rejected":
      return isParked ? "parked" : "join";
    case "none":
      return "join";
  }
};
