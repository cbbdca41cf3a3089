import type { Membership } from "../diff/contact-records.ts";

/** Whether who is so on a list leaves it by the first row that excludes them, and is taken down as a leaver there. */
export const leavesByRow = (membership: Membership): boolean => membership === "on" || membership === "maybe";
