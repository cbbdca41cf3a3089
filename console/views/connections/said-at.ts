import type { ApiError } from "../../api/api-error.ts";
import { mistakesAt } from "../export/mistakes.ts";
import { sayMistakes } from "../export/say-mistakes.ts";

/** What a failed call says of one control of its form, by its path in the body. */
export const saidAt = (error: ApiError | undefined) => (path: string) =>
  sayMistakes(mistakesAt(error?.problem?.errors ?? [], path));
