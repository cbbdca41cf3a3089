import { signal } from "@preact/signals";
import type { ApiError } from "../../api/api-error.ts";
import type { Warning } from "../../api/replies.ts";

/**
 * What the last save of an export said, for the view of it to tell: a new export's has another address than its form.
 * `notRun`: why the run that was to follow the save did not begin.
 */
export const justSaved = signal<{ name: string; warnings: readonly Warning[]; notRun?: ApiError } | null>(null);
