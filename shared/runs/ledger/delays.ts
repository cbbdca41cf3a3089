import { createHash } from "node:crypto";

/** All delays in one place: arithmetic only, in milliseconds. `docs/architecture.md`, "Delays". */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * Before look number `looks` + 1 at an import or a removal: 2 s, then a fifth longer each time, up to 60 s, in whole
 * seconds (a queue counts no others). So an end is seen about a fifth late at most, and its slot goes on: twice as long
 * each time cost an export with few slots half its time.
 */
export const lookDelayMs = (looks: number): number => Math.min(Math.floor(2 * 1.2 ** looks) * second, minute);

/** Before the first look at a removal job: a fifth less than the last one took, 2 s at least, in whole seconds. */
export const firstLookDelayMs = (lastJobMs: number): number =>
  Math.max(2 * second, Math.min(Math.floor((0.8 * lastJobMs) / second) * second, minute));

/** Whoever leaves waits this long at most for the imports of the run, from when the plan was released. */
export const importsFirstMs = hour;

/**
 * After transient fault number `faults` (from 1), or a wait for which nobody named a time: 5 s, doubling, up to 5 min;
 * up to half of it less for some than for others, so that what failed together does not come back together. `of`: whose
 * delay it is; the same one always waits the same.
 */
export const faultDelayMs = (faults: number, of = ""): number => {
  const longest = Math.min(5 * second * 2 ** (faults - 1), 5 * minute);
  const share = createHash("sha256").update(`${of} ${faults}`).digest().readUInt32BE() / 2 ** 32;
  return Math.round(longest * (1 - share / 2));
};

/**
 * Before asking for an import slot again, by how many are before one in line, or by how often Dotdigital itself had none: 5 s,
 * doubling, up to 1 min. A slot that is given back is handed on sooner; one that Dotdigital may have more of is found by asking only.
 */
export const slotDelayMs = (before: number): number => Math.min(5 * second * 2 ** before, minute);

/** A message may come this much before `notBefore` and still count: clocks of two instances differ a little. */
export const earlyMs = second;

/** After failed try number `tries` (from 1) to tell a webhook of an alert: 10 s, doubling, up to 1 h. */
export const alertDelayMs = (tries: number): number => Math.min(10 * second * 2 ** (tries - 1), hour);

/** Tries to tell a webhook, over six hours in all: long enough for somebody to mend what receives them. */
export const maxAlertTries = 15;

/** An import that has not ended by then has an unknown end. */
export const importLimitMs = 24 * hour;

/** Whoever has waited for so long without a call of theirs being answered gives up: no run stays open for ever. */
export const waitLimitMs = 24 * hour;

/** A refresh that has not settled by then fails the run that waits for it. */
export const settleLimitMs = 2 * hour;

/** What is late by this much has lost its message: the sweep sends another. */
export const overdueMs = 2 * minute;

/**
 * A run that has been finishing for longer has lost its message. A finish says nothing meanwhile, and one that is begun once more
 * beside itself takes the memory of both: a batch of 25,000 takes a third of a second where it was measured, and has three times that.
 */
export const finishOverdueMs = (batches: number): number => overdueMs + batches * second;

/** A planner that works says so this often, between two pieces of its work. */
export const beatMs = 30 * second;

/** Before a call that may hang for two minutes it says so anew when it has not for this long. */
export const callBeatMs = 5 * second;

/** Planners of one run that were heard of no more: the next one will not do better. */
export const maxLostPlanners = 8;

/** After the queue gave planning up for time number `times` (from 1): 2 min, doubling, up to 1 h. */
export const putBackDelayMs = (times: number): number => Math.min(2 * minute * 2 ** (times - 1), hour);

/** After failure number `failures` (from 1) of a refresh, for a reason that can pass, before the timer tries it again: 15 min, doubling, up to 4 h. */
export const retryDelayMs = (failures: number): number => Math.min(15 * minute * 2 ** (failures - 1), 4 * hour);

/** Times that the queue may give a run's planning up, over three hours in all, before the run fails. */
export const maxGaveUps = 8;

/** Calls that may fail for one batch, 15 to 30 minutes of back-off in all, before it fails for good. */
export const maxAttempts = 12;

/** A process that dies this often in the middle of one batch's call will not do better the next time. */
export const maxLostAnswers = 5;

/** A held plan that nobody decided on lapses. */
export const holdLimitMs = 7 * 24 * hour;
