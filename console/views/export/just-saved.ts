import { signal } from "@preact/signals";
import type { Warning } from "../../api/replies.ts";

/** What the last save of an export said, for the view of it to tell: a new export's has another address than its form. */
export const justSaved = signal<{ name: string; warnings: readonly Warning[] } | null>(null);
