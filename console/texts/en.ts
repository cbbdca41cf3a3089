import { shell } from "./en/shell.ts";

/** Every text of the console in English, by its name; each view has its own part. */
export const en = { ...shell };
