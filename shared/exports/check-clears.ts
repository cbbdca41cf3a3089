import type { Mistake } from "../definitions/mistake.ts";
import { pathText } from "../definitions/mistakes-of.ts";
import { clearsInVain } from "../map/sent-merge-option.ts";

/** An import that writes over nothing clears nothing either. Undefined is a body of the wrong form, of which others tell. */
export const checkClears = (body: Parameters<typeof clearsInVain>[0] | undefined): Mistake[] =>
  body === undefined
    ? []
    : clearsInVain(body).map(({ field, expected }) => ({
        ...{ path: pathText(["mapping", "fields", field, "blank"]), expected, found: '"clear"' },
      }));
