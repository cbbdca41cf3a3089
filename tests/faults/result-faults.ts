import type { FaultEffect, JobPlan } from "../../local/dotdigital/fault-rule.ts";
import type { DotdigitalFault } from "./dotdigital-faults.ts";

const ending = (job: JobPlan): FaultEffect => ({ job });
const rejecting = (failureCode: string, description: string, every: number): FaultEffect =>
  ending({ reject: [{ every, failureCode, description }] });
const gone = (errorCode: string): FaultEffect => ({
  reply: { status: 404, body: { errorCode, description: "The request could not be found!" } },
});

/** How an import may end that was taken in without a fault, and how the looks at it may go. */
export const importResultFaults: readonly DotdigitalFault[] = [
  ...(["RejectedByWatchdog", "ExceedsAllowedContactLimit"] as const).map(
    (status): DotdigitalFault => ({
      fault: `it ends as ${status}`,
      on: ["import"],
      times: 1,
      effect: ending({ status }),
    }),
  ),
  { fault: "it ends as Failed, once", on: ["import"], times: 1, effect: ending({ status: "Failed" }) },
  {
    fault: "it ends as Failed, half applied, once",
    on: ["import"],
    times: 1,
    effect: ending({ status: "Failed", apply: 0.5 }),
  },
  { fault: "it ends as Failed, for good", on: ["import"], effect: ending({ status: "Failed" }) },
  { fault: "it never ends", on: ["import"], effect: ending({ finishAfter: {} }) },
  {
    ...{ fault: "it ends, every contact failed with InvalidAddressBookIds", on: ["import"], times: 1 },
    effect: rejecting("InvalidAddressBookIds", "The address book of {email} does not exist", 1),
  },
  {
    ...{ fault: "it ends, every other contact is refused", on: ["import"], times: 2 },
    effect: rejecting("Blocker", "'{email}' is blocked", 2),
  },
  {
    ...{ fault: "it ends, with contacts called duplicates of others", on: ["import"], times: 2 },
    effect: rejecting("duplicateIdentifier", "{email} is a duplicate of J1@Example.com, as is <{email}>", 2),
  },
  { fault: "it ends, half of it applied", on: ["import"], times: 2, effect: ending({ apply: 0.5 }) },
  { fault: "it ends without ids", on: ["import"], times: 2, effect: ending({ omitIds: true }) },
  {
    ...{ fault: "it ends without ids and sums", on: ["import"], times: 2 },
    effect: ending({ omitIds: true, omitSummary: true }),
  },
  {
    fault: "it ends in a word that nobody documents",
    on: ["import"],
    times: 1,
    effect: ending({ status: "Pondering" }),
  },
  { fault: "404, importNotFound, once", on: ["look at import"], times: 1, effect: gone("contacts:importNotFound") },
  { fault: "404, importNotFound, for good", on: ["look at import"], effect: gone("contacts:importNotFound") },
];

/** The same of removals. */
export const removalResultFaults: readonly DotdigitalFault[] = [
  { fault: "it ends as Failed, once", on: ["removal"], times: 1, effect: ending({ status: "Failed" }) },
  {
    fault: "it ends as Failed, half done, once",
    on: ["removal"],
    times: 1,
    effect: ending({ status: "Failed", apply: 0.5 }),
  },
  { fault: "it ends as Failed, for good", on: ["removal"], effect: ending({ status: "Failed" }) },
  { fault: "it never ends", on: ["removal"], effect: ending({ finishAfter: {} }) },
  { fault: "404, once", on: ["look at removal"], times: 1, effect: { reply: { status: 404, body: "" } } },
  { fault: "404, for good", on: ["look at removal"], effect: { reply: { status: 404, body: "" } } },
];
