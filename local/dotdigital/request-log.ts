import type { Tier } from "./rate-limit.ts";

/** One request, from its arrival on. `status` is null until it is answered, and stays so when it is not. */
export type LoggedRequest = {
  number: number;
  time: string;
  method: string;
  /** With its query. */
  path: string;
  /** Which call of the API it is, such as "start-import"; "unknown" for none. */
  kind: string;
  /** Which limit the call counts against. Null for a call that the API does not have. */
  tier: Tier | null;
  accountId: number | null;
  state: "arrived" | "answered" | "dropped";
  status: number | null;
  /** How many contacts an import has, or ids a removal. */
  contacts: number | null;
  /** The planted fault that took the call. */
  fault: string | null;
  ms: number | null;
  /** When calls of its tier are taken again, of a call that the rate limit refused. */
  resetsAt: string | null;
  body?: string;
};

export type Counters = {
  /** Requests by kind, refused ones too. */
  calls: Record<string, number>;
  contactsSent: number;
  contactsSentWithLists: number;
  /** Contacts that carried channelProperties, whatever was in them. */
  channelPropertiesSent: number;
  /** How many contacts carried which key. */
  contactKeys: Record<string, number>;
  /** Contacts that calls deleted from the account. */
  contactsDeletedFromAccount: number;
  listsEmptied: number;
  rateLimited: number;
  tooManyActiveImports: number;
};

const NO_COUNTS: Counters = {
  calls: {},
  contactsSent: 0,
  contactsSentWithLists: 0,
  channelPropertiesSent: 0,
  contactKeys: {},
  contactsDeletedFromAccount: 0,
  listsEmptied: 0,
  rateLimited: 0,
  tooManyActiveImports: 0,
};

export type RequestLog = ReturnType<typeof makeRequestLog>;

/** What was asked, in the order of arrival, and the sums. */
export const makeRequestLog = () => {
  const entries: LoggedRequest[] = [];
  const counters: Counters = structuredClone(NO_COUNTS);
  const watchers = new Set<() => void>();
  const notify = () => {
    for (const watcher of watchers) watcher();
  };

  return {
    entries: entries as readonly LoggedRequest[],
    counters: counters as Readonly<Counters>,

    arrive(request: {
      method: string;
      path: string;
      kind: string;
      tier: Tier | null;
      accountId: number | null;
      time: Date;
    }): LoggedRequest {
      const { time, ...rest } = request;
      const entry: LoggedRequest = {
        number: entries.length + 1,
        time: time.toISOString(),
        ...rest,
        state: "arrived",
        status: null,
        contacts: null,
        fault: null,
        ms: null,
        resetsAt: null,
      };
      entries.push(entry);
      counters.calls[entry.kind] = (counters.calls[entry.kind] ?? 0) + 1;
      notify();
      return entry;
    },

    settle(entry: LoggedRequest, end: Pick<LoggedRequest, "state" | "status" | "ms">): void {
      Object.assign(entry, end);
      notify();
    },

    tally(name: Exclude<keyof Counters, "calls" | "contactKeys">, count = 1): void {
      counters[name] += count;
    },

    tallyKeys(keys: readonly string[]): void {
      for (const key of keys) counters.contactKeys[key] = (counters.contactKeys[key] ?? 0) + 1;
    },

    /** Calls back on every arrival and every end, until the returned function is called. */
    watch(watcher: () => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
};
