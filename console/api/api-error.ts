import type { Problem } from "./replies.ts";

/** A call that came to nothing: the API's own problem, or why there was no reply (`network`) or none of the API's (`reply`). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Problem | undefined;
  /** Seconds after which the API asks to be called again. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { problem?: Problem; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.problem = more.problem;
    this.retryAfter = more.retryAfter;
  }
}
