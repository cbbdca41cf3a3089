import { queueNames } from "../../shared/azure/queue-sender.ts";

/**
 * List prices in US dollars, and what else a bill is made of that nothing here measures. Read in November 2026 from the
 * pages named; regions, currencies and agreements differ, and prices change: hold them against
 * https://azure.microsoft.com/pricing/calculator/ before you rely on a total. Where a line says `assumed`, no page that
 * names the number was at hand.
 */
export const prices = {
  /** https://modal.com/blog/azure-function-pricing-guide (May 2025, East US, Flex Consumption on demand). */
  gbSecond: 0.000026,
  freeGbSeconds: 100_000,
  millionExecutions: 0.4,
  freeExecutions: 250_000,
  /** Assumed. */
  tenThousandBlobWrites: 0.055,
  /** Assumed. */
  tenThousandBlobLists: 0.055,
  /** Assumed. */
  tenThousandBlobReads: 0.0044,
  /** Assumed: the dearer of the two classes. */
  tenThousandQueueOperations: 0.004,
  /** Assumed. */
  tenThousandTableOperations: 0.00036,
  /** A GB for a month, hot, locally redundant: "about 1.8 cents", https://2kabhishek.github.io/AZ-900/Notes/Azure-Storage-Resources */
  storedGbMonth: 0.018,
  /** https://learn.microsoft.com/answers/questions/5608202/how-to-correctly-estimate-azure-key-vault-cost */
  tenThousandVaultOperations: 0.03,
  /** https://monitoringcost.com/azure-monitor-cost (2026): Analytics Logs; 31 days of keeping are in it. */
  logGb: 2.3,
  freeLogGb: 5,
  /** https://oneuptime.com/blog/post/2026-02-16-how-to-reduce-azure-data-transfer-costs-with-private-endpoints-and-service-endpoints/view */
  egressGb: 0.087,
  /** Assumed: the first 100 GB of a month are free. */
  freeEgressGb: 100,
  /** https://c3x.dev/resources/azure/azurerm_private_endpoint/ */
  privateEndpointHour: 0.01,
  privateEndpointGb: 0.01,
  /** Assumed. */
  dnsZoneMonth: 0.5,
  /** Assumed, for a rule that looks every 15 minutes. */
  alertRuleMonth: 0.5,
} as const;

export const assumptions = {
  hoursAMonth: 730,
  daysAMonth: 30,
  /** Memory of an instance: `instanceMemoryMB` of infra/main.bicep. */
  instanceGb: 2,
  /** An instance has one processor, and storage is further away than on one machine. */
  slowerThanHere: 2,
  /** How long Dotdigital takes to take an import, or to answer: the stand-in answers at once. */
  dotdigitalCallSeconds: 3,
  /** What Application Insights stores of a line beside its text. */
  logLineExtraBytes: 1_000,
  /** What the host itself writes of an execution: that it began, that it ended, and a request. */
  hostLinesAnExecution: 3,
  /** `RETENTION_DAYS`, and `segmentRetentionDays` of infra/main.bicep. */
  reportDays: 90,
  exportDays: 30,
  /** Timers of the app, by their default schedules. */
  sweepsAnHour: 60,
  looksAnHour: 12,
  /** Of the template: vault, blob, queue, table, and blob of the exports; the four zones for them. */
  privateEndpoints: 5,
  dnsZones: 4,
  alertRules: 5,
  /** Azure's scale controller looks at each queue and its poison queue; how often is not published. */
  queues: 2 * queueNames.length,
  secondsBetweenIdleQueueLooks: 10,
} as const;
