import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { answerCall, type ReceivedRequest } from "./answer-call.ts";
import type { FaultEffect } from "./fault-rule.ts";
import type { PlantedFault } from "./faults.ts";
import { finishDueJobs } from "./finish-due-jobs.ts";
import { rateHeaders } from "./rate-limit.ts";
import { type Reply, v2Error } from "./reply.ts";
import type { LoggedRequest } from "./request-log.ts";
import type { World } from "./world.ts";

/** Answers a call as a planted fault wants it; "drop" stands for a connection that breaks instead. */
export const answerWithFault = async (
  world: World,
  received: ReceivedRequest,
  entry: LoggedRequest,
  fault: PlantedFault | undefined,
  closing: AbortSignal,
): Promise<Reply | "drop"> => {
  const effect = fault?.rule.effect ?? {};
  const isAnswerPlanned = effect.drop === true || effect.reply !== undefined || effect.rateLimited !== undefined;
  const isProcessed = effect.process ?? !isAnswerPlanned;

  if (effect.hold === "before") await pulled(fault, closing);
  if (effect.delayMs !== undefined) await wait(effect.delayMs, undefined, { signal: closing });
  finishDueJobs(world);
  const answer = isProcessed ? answerCall(world, received, entry, effect.job ?? {}) : NOT_PROCESSED;
  if (effect.hold === "after") await pulled(fault, closing);
  if (effect.delayReplyMs !== undefined) await wait(effect.delayReplyMs, undefined, { signal: closing });
  return plannedReply(world, effect, entry) ?? answer;
};

const NOT_PROCESSED = v2Error(500, "A planted fault left this call undone and named no answer");

const pulled = async (fault: PlantedFault | undefined, closing: AbortSignal): Promise<void> => {
  if (fault !== undefined && !fault.pulled.aborted) await once(fault.pulled, "abort", { signal: closing });
};

const plannedReply = (world: World, effect: FaultEffect, entry: LoggedRequest): Reply | "drop" | undefined => {
  if (effect.drop === true) return "drop";
  if (effect.reply !== undefined) {
    const { status, body, headers = {} } = effect.reply;
    return { status, headers: typeof body === "string" ? { "Content-Type": "text/plain", ...headers } : headers, body };
  }
  return effect.rateLimited && rateLimited(world, effect.rateLimited, entry);
};

/** The X-RateLimit-Limit in the sample of Dotdigital's page on call rates. */
const SAMPLE_LIMIT = 150;

const rateLimited = (world: World, planned: NonNullable<FaultEffect["rateLimited"]>, entry: LoggedRequest): Reply => {
  const nowMs = world.now();
  const resetMs = "resetAtMs" in planned ? planned.resetAtMs : nowMs + planned.resetInSeconds * 1000;
  const account = entry.accountId === null ? undefined : world.accounts.get(entry.accountId);
  entry.resetsAt = new Date(resetMs).toISOString();
  const headers = rateHeaders(account, { tier: "low", limit: SAMPLE_LIMIT, remaining: 0, resetMs, nowMs });
  return { ...v2Error(429, "Too many requests"), headers };
};
