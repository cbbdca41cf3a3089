import type { Account } from "./account.ts";
import type { JobPlan } from "./fault-rule.ts";
import type { LoggedRequest, RequestLog } from "./request-log.ts";

/** A request that has passed authorisation, region and rate limit, as the function that answers it sees it. */
export type Call = {
  account: Account;
  /** What the route's pattern captured, decoded. */
  params: readonly string[];
  query: URLSearchParams;
  bodyText: string;
  nowMs: number;
  ownUrl: string;
  /** What a planted fault wants of the job that this call starts. */
  plan: JobPlan;
  log: RequestLog;
  entry: LoggedRequest;
};
