import { randomUUID } from "node:crypto";
import type { AccountData } from "./account-data.ts";
import { applyImport } from "./apply-import.ts";
import type { JobPlan } from "./fault-rule.ts";
import type { ImportContact, ImportRequest } from "./import-request.ts";
import type { ImportResult } from "./import-result.ts";
import type { FinishAfter, Job } from "./job.ts";

export type ImportJob = Job & { status: string; result: ImportResult | undefined; plan: JobPlan };

/** Takes an import on; it is applied when it ends, as a planted fault wants it or in full. */
export const startImport = (
  account: AccountData & { imports: Map<string, ImportJob> },
  request: ImportRequest,
  plan: JobPlan,
  nowMs: number,
): ImportJob => {
  // The job outlives its body by far: only what waits to be applied is held, and let go of when it is.
  const { mergeOption } = request;
  let waiting: ImportContact[] = request.contacts;
  const job: ImportJob = {
    id: randomUUID(),
    startedMs: nowMs,
    looks: 0,
    finishAfter: planEnd(plan, account.settings.imports),
    isFinished: false,
    status: "NotFinished",
    result: undefined,
    plan,
    finish(finishedMs) {
      job.status = plan.status ?? "Finished";
      const contacts = waiting.slice(0, countApplied(plan, "Finished", waiting.length));
      waiting = [];
      job.result = applyImport(account, { mergeOption, contacts }, plan.reject ?? [], finishedMs);
    },
  };
  account.imports.set(job.id, job);
  return job;
};

/** A plan's end of the job, or the account's own. A plan that names neither look nor time is one without end. */
export const planEnd = (plan: JobPlan, usual: FinishAfter): FinishAfter =>
  plan.finishAfter === undefined ? usual : { looks: plan.finishAfter.looks ?? null, ms: plan.finishAfter.ms ?? null };

/** How much of a job of `total` is applied: all of one that ends well, nothing of one that does not, or as planned. */
export const countApplied = (plan: JobPlan, goodEnd: string, total: number): number => {
  const share = plan.apply ?? ((plan.status ?? goodEnd) === goodEnd ? 1 : 0);
  return Math.floor(total * share);
};
