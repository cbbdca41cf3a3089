import { assumptions, prices } from "./prices.ts";
import type { Tally } from "./tally.ts";

/** What was measured: one run a day, a tick of each timer, and what is stored afterwards. */
export type Measured = {
  daily: Tally;
  sweep: Tally;
  look: Tally;
  reportBytes: number;
  snapshotBytes: number;
  exportBytes: number;
};

export type Line = { what: string; amount: number; unit: string; dollars: number };

const GB = 1e9;

/** A month of it, line by line: so many exports of that size, each run once a day; with none the app waits. */
export const monthlyBill = (measured: Measured, exports: number): Line[] => {
  const { daysAMonth, hoursAMonth } = assumptions;
  const { daily, sweep, look } = measured;
  const runs = exports * daysAMonth;
  const sweeps = assumptions.sweepsAnHour * hoursAMonth;
  const looks = assumptions.looksAnHour * hoursAMonth;
  const sum = (field: keyof Tally) => runs * daily[field] + sweeps * sweep[field] + looks * look[field];

  const secondsOfRun = daily.billedSeconds + daily.dotdigitalCalls * assumptions.dotdigitalCallSeconds;
  // A tick takes less than the second that it is billed for.
  const gbSeconds = assumptions.instanceGb * (runs * secondsOfRun + sweeps + looks);
  const executions = runs * daily.executions + sweeps + looks;
  const idleLooks = (assumptions.queues * hoursAMonth * 3_600) / assumptions.secondsBetweenIdleQueueLooks;
  const logLines = sum("logLines") + assumptions.hostLinesAnExecution * executions;
  const logGb = (sum("logBytes") + assumptions.logLineExtraBytes * logLines) / GB;
  const egressGb = sum("dotdigitalSentBytes") / GB;
  const storedGb =
    (exports *
      (measured.snapshotBytes +
        assumptions.reportDays * measured.reportBytes +
        assumptions.exportDays * measured.exportBytes)) /
    GB;
  const above = (amount: number, free: number) => Math.max(0, amount - free);

  return [
    line("compute", gbSeconds, "GB-s", above(gbSeconds, prices.freeGbSeconds) * prices.gbSecond),
    line("executions", executions, "", (above(executions, prices.freeExecutions) / 1e6) * prices.millionExecutions),
    line("blob writes", sum("blobWrites"), "", (sum("blobWrites") / 1e4) * prices.tenThousandBlobWrites),
    line("blob lists", sum("blobLists"), "", (sum("blobLists") / 1e4) * prices.tenThousandBlobLists),
    line("blob reads", sum("blobReads"), "", (sum("blobReads") / 1e4) * prices.tenThousandBlobReads),
    line(
      "queue operations",
      sum("queueOperations"),
      "",
      (sum("queueOperations") / 1e4) * prices.tenThousandQueueOperations,
    ),
    line("looks at empty queues", idleLooks, "", (idleLooks / 1e4) * prices.tenThousandQueueOperations),
    line(
      "table operations",
      sum("tableOperations"),
      "",
      (sum("tableOperations") / 1e4) * prices.tenThousandTableOperations,
    ),
    line("stored", storedGb, "GB", storedGb * prices.storedGbMonth),
    line("vault reads", sum("vaultReads"), "", (sum("vaultReads") / 1e4) * prices.tenThousandVaultOperations),
    line("log", logGb, "GB", above(logGb, prices.freeLogGb) * prices.logGb),
    line("sent to Dotdigital", egressGb, "GB", above(egressGb, prices.freeEgressGb) * prices.egressGb),
    line("alert rules", assumptions.alertRules, "", assumptions.alertRules * prices.alertRuleMonth),
  ];
};

/** What the private network adds to it. */
export const networkBill = ({ daily, sweep, look }: Measured, exports: number): Line[] => {
  const { hoursAMonth, daysAMonth, privateEndpoints, dnsZones } = assumptions;
  const bytes =
    exports * daysAMonth * daily.storageBytes +
    hoursAMonth * (assumptions.sweepsAnHour * sweep.storageBytes + assumptions.looksAnHour * look.storageBytes);
  return [
    line("private endpoints", privateEndpoints, "", privateEndpoints * hoursAMonth * prices.privateEndpointHour),
    line("through them", bytes / GB, "GB", (bytes / GB) * prices.privateEndpointGb),
    line("DNS zones", dnsZones, "", dnsZones * prices.dnsZoneMonth),
  ];
};

export const totalOf = (lines: readonly Line[]): number => lines.reduce((sum, { dollars }) => sum + dollars, 0);

const line = (what: string, amount: number, unit: string, dollars: number): Line => ({ what, amount, unit, dollars });
