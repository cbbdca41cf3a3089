import type { ApiError } from "../../api/api-error.ts";

/** Asks again for what somebody else has changed meanwhile: the next try is of the newest version, and what was typed stays. */
export const againIfChanged =
  (again: () => void) =>
  (error: ApiError): void => {
    if (error.status === 412) again();
  };
