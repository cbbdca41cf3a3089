import { randomUUID } from "node:crypto";
import type { AccountData } from "./account-data.ts";
import { applyImport } from "./apply-import.ts";
import type { JobPlan } from "./fault-rule.ts";
import type { ImportContact, ImportRequest } from "./import-request.ts";
import type { ImportResult } from "./import-result.ts";
import type { FinishAfter, Job } from "./job.ts";

export type ImportJob = Job & { status: string; result: ImportResult | undefined; plan: JobPlan };

/** Starts an import. It is applied when it ends: in full, or as a planted fault says. */
export const startImport = (
  account: AccountData & { imports: Map<string, ImportJob> },
  request: ImportRequest,
  plan: JobPlan,
  nowMs: number,
): ImportJob => {
  // The job is kept long after its end. It holds the contacts only until they are applied.
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
      job.result = applyImport(account, { mergeOption, contacts }, plan.reject ?? [], {
        ...{ id: job.id, sentMs: job.startedMs, doneMs: finishedMs },
      });
    },
  };
  account.imports.set(job.id, job);
  return job;
};

/**
 * When a job ends: as the plan says, or else as the account's setting says. A plan with neither look nor time: never.
 */
export const planEnd = (plan: JobPlan, usual: FinishAfter): FinishAfter =>
  plan.finishAfter === undefined ? usual : { looks: plan.finishAfter.looks ?? null, ms: plan.finishAfter.ms ?? null };

/** How many of a job's `total` are applied: the planned share, or else all when the job ends well and none when not. */
export const countApplied = (plan: JobPlan, goodEnd: string, total: number): number => {
  const share = plan.apply ?? ((plan.status ?? goodEnd) === goodEnd ? 1 : 0);
  return Math.floor(total * share);
};
