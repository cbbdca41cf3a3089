import type { ClientRequest, IncomingMessage } from "node:http";
import { subscribe } from "node:diagnostics_channel";

/** What the host's own calls of storage say of themselves, so that they are told from those of the app in the same process. */
export const hostUserAgent = "local-functions-host";

/** One kind of call that failed, such as `GET /devstoreaccount1/plan-run-poison/messages`. */
export type FailedCalls = { call: string; status: number; code: string; times: number };

export type StorageCalls = {
  /** How many calls of storage this host has made for itself: looks at queues, locks, leases, statuses of timers. */
  all: number;
  /** Those that storage answered with 400 or more: of each the SDK of the real host writes a warning into the log. */
  failed: FailedCalls[];
};

/**
 * Counts what the host asks storage for, each try, from now on; gives what was counted so far. What the app asks for is
 * not in it: the real host's SDK knows nothing of that.
 * Source: azure-sdk-for-net, sdk/core/Azure.Core, LoggingPolicy.cs and AzureCoreEventSource.cs (ErrorResponse, a
 * warning); measured.
 */
export const countStorageCalls = (): (() => StorageCalls) => {
  let all = 0;
  const failed = new Map<string, FailedCalls>();
  subscribe("http.client.response.finish", (event) => {
    // The form of this channel's events: https://nodejs.org/api/diagnostics_channel.html#http
    const { request, response } = event as { request: ClientRequest; response: IncomingMessage };
    if (!String(request.getHeader("user-agent")).startsWith(hostUserAgent)) return;
    all += 1;
    const { statusCode: status = 0, headers } = response;
    if (status < 400) return;
    const call = `${request.method} ${pathOf(request)}`;
    const code = String(headers["x-ms-error-code"] ?? "");
    const key = `${call} ${status} ${code}`;
    failed.set(key, { call, status, code, times: (failed.get(key)?.times ?? 0) + 1 });
  });
  return () => ({ all, failed: [...failed.values()] });
};

/** Without the query and a message's id, which are others each time. */
const pathOf = ({ path }: ClientRequest): string => (path.split("?")[0] ?? "").replace(/(\/messages)\/.+$/, "$1/…");

/** What was counted after `before`. */
export const callsSince = (before: StorageCalls, now: StorageCalls): StorageCalls => {
  const timesBefore = ({ call, status, code }: FailedCalls): number =>
    before.failed.find((one) => one.call === call && one.status === status && one.code === code)?.times ?? 0;
  const failed = now.failed.map((one) => ({ ...one, times: one.times - timesBefore(one) }));
  return { all: now.all - before.all, failed: failed.filter(({ times }) => times > 0) };
};
