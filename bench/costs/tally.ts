import type { ProxiedService } from "../../local/stack/behind-proxies.ts";
import type { Counted } from "./counting-proxy.ts";
import { assumptions } from "./prices.ts";

/** What Azure and Dotdigital were asked for, by what is priced apart. Bytes are of bodies. */
export type Tally = {
  blobWrites: number;
  blobLists: number;
  blobReads: number;
  /** Priced at nothing. */
  blobDeletes: number;
  queueOperations: number;
  /** Looks at a queue that found nothing: they come with time, not with profiles. */
  emptyQueueLooks: number;
  tableOperations: number;
  dotdigitalCalls: number;
  dotdigitalSentBytes: number;
  storageBytes: number;
  vaultReads: number;
  logLines: number;
  logBytes: number;
  /** Executions of queue functions, their seconds here, and the seconds that Azure would bill if each had an instance alone. */
  executions: number;
  executionSeconds: number;
  billedSeconds: number;
};

export const emptyTally = (): Tally => ({
  ...{ blobWrites: 0, blobLists: 0, blobReads: 0, blobDeletes: 0, queueOperations: 0, emptyQueueLooks: 0 },
  ...{ tableOperations: 0, dotdigitalCalls: 0, dotdigitalSentBytes: 0, storageBytes: 0, vaultReads: 0 },
  ...{ logLines: 0, logBytes: 0, executions: 0, executionSeconds: 0, billedSeconds: 0 },
});

export type Service = ProxiedService;

/** Flex Consumption bills a second for an execution that takes less. */
const leastSeconds = 1;

/** Adds calls up as they come. An execution lasts from the answer that hands out its message to the call that deletes it. */
export const makeTallyCalls = () => {
  const begun = new Map<string, number>();
  return (tally: Tally, service: Service, call: Counted): void => {
    if (service === "dotdigital") {
      tally.dotdigitalCalls += 1;
      tally.dotdigitalSentBytes += call.sentBytes;
      return;
    }
    tally.storageBytes += call.sentBytes + call.gotBytes;
    if (service === "table") tally.tableOperations += 1;
    if (service === "blob") tally[blobKindOf(call)] += 1;
    if (service === "queue") tallyQueueCall(tally, begun, call);
  };
};

/** As Azure prices them: an upload, a block and a list of blocks are writes; leases and properties cost what reads do. */
const blobKindOf = ({ method, url }: Counted): "blobWrites" | "blobLists" | "blobReads" | "blobDeletes" => {
  const [comp, restype] = [url.searchParams.get("comp"), url.searchParams.get("restype")];
  if (method === "DELETE" || (method === "POST" && comp === "batch")) return "blobDeletes";
  if (comp === "list" || (method === "PUT" && restype === "container")) return "blobLists";
  if (method === "PUT" && comp !== "lease") return "blobWrites";
  return "blobReads";
};

const tallyQueueCall = (tally: Tally, begun: Map<string, number>, { method, url, text, endedAt }: Counted) => {
  if (method === "GET" && url.pathname.endsWith("/messages")) {
    const ids = [...text.matchAll(/<MessageId>([^<]+)<\/MessageId>/g)].map(([, id = ""]) => id);
    for (const id of ids) begun.set(id, endedAt);
    if (ids.length === 0) tally.emptyQueueLooks += 1;
    else tally.queueOperations += 1;
    return;
  }
  tally.queueOperations += 1;
  const id = /\/messages\/([^/]+)$/.exec(url.pathname)?.[1] ?? "";
  const since = begun.get(id);
  if (method !== "DELETE" || since === undefined) return;
  begun.delete(id);
  const seconds = (endedAt - since) / 1000;
  tally.executions += 1;
  tally.executionSeconds += seconds;
  tally.billedSeconds += Math.max(leastSeconds, assumptions.slowerThanHere * seconds);
};
