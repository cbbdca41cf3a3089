import type { FaultEffect, FaultRule } from "../../local/dotdigital/fault-rule.ts";
import { pick } from "../../local/sample/random-at.ts";

/** What breaks during one refresh: calls of Dotdigital, and calls of storage, one in so many (0: none). */
export type SoakFault = { name: string; rule?: FaultRule; storageFailsEvery: number };

const imports = { method: "PUT", path: "/contacts/v3/import" };
const removals = { method: "POST", pathPattern: "/contacts/delete$" };

const of = (name: string, match: FaultRule["match"], effect: FaultEffect, times = 1): SoakFault => ({
  name,
  rule: { ...(match ? { match } : {}), times, effect },
  storageFailsEvery: 0,
});

const faults = [
  { name: "nothing", storageFailsEvery: 0 },
  { name: "storage fails now and then", storageFailsEvery: 40 },
  of("a rate limit", imports, { rateLimited: { resetInSeconds: 1 } }, 2),
  of("500, three times", {}, { reply: { status: 500, body: "" } }, 3),
  of("an import is lost, but carried out", imports, { drop: true, process: true }),
  of("an import is lost", imports, { drop: true }),
  of("an import ends as Failed", imports, { job: { status: "Failed", apply: 0.5 } }),
  of("an import ends as RejectedByWatchdog", imports, { job: { status: "RejectedByWatchdog" } }),
  of("an import names no ids", imports, { job: { omitIds: true } }),
  of("half of an import is applied", imports, { job: { apply: 0.5 } }),
  of("an import is refused as a whole", imports, { reply: { status: 400, body: { message: "no" } } }),
  of("an import is not known", { method: "GET", path: "/contacts/v3/import/" }, { reply: { status: 404, body: "" } }),
  of("credentials are refused", imports, { reply: { status: 401, body: "" } }),
  of("a removal ends as Failed", removals, { job: { status: "Failed", apply: 0.5 } }),
  of("a removal is lost", removals, { drop: true, process: true }),
] as const satisfies readonly [SoakFault, ...SoakFault[]];

/** One at random; the same number gives the same. */
export const soakFaultOf = (number: number): SoakFault => pick<SoakFault>(faults, number);
