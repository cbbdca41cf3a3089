import { Words } from "./words.ts";

/** What stands in the place of Dotdigital's words of somebody of whom no row is known any more. */
export const contactWords = (contactId: number | undefined): Words => new Words(`contact id ${contactId || "unknown"}`);
