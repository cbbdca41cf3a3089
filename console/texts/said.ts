import type { TextName } from "./say.ts";
import type { Values } from "./text.ts";

/** A sentence of the console by its name, and what goes into it. */
export type Said = { text: TextName; values: Values };
