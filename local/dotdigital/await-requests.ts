import type { AwaitRequests } from "./control-request.ts";
import type { LoggedRequest, RequestLog } from "./request-log.ts";

const DEFAULT_TIMEOUT_MS = 30_000;

/** Waits for requests and gives them, or undefined when time ran out first. */
export const waitForRequests = (
  log: RequestLog,
  wanted: AwaitRequests,
  closing: AbortSignal,
): Promise<LoggedRequest[] | undefined> => {
  const count = wanted.count ?? 1;
  return new Promise((resolve) => {
    const end = (found: LoggedRequest[] | undefined) => {
      stopWatching();
      clearTimeout(timer);
      closing.removeEventListener("abort", giveUp);
      resolve(found);
    };
    const look = () => {
      const found = log.entries.filter((entry) => isWanted(wanted, entry));
      if (found.length >= count) end(found);
    };
    const giveUp = () => end(undefined);
    const stopWatching = log.watch(look);
    const timer = setTimeout(giveUp, wanted.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    closing.addEventListener("abort", giveUp);
    look();
  });
};

const isWanted = ({ kind, method, pathPattern, state = "ended" }: AwaitRequests, entry: LoggedRequest): boolean =>
  (kind === undefined || entry.kind === kind) &&
  (method === undefined || entry.method === method) &&
  (pathPattern === undefined || new RegExp(pathPattern).test(entry.path)) &&
  (state === "arrived" || entry.state !== "arrived");
