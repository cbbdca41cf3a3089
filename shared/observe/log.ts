import { AsyncLocalStorage } from "node:async_hooks";

/**
 * One line of JSON an event, for the person on call. error: someone must act. warn: it healed. info: one line a step.
 * Fields are ids, counts and codes; never an e-mail address, a name, a payload or a secret.
 */
export type Log = Record<"info" | "warn" | "error", (event: string, fields?: LogFields) => void>;

export type LogFields = Record<string, string | number | boolean | undefined>;

type Sink = Record<"info" | "warn" | "error", (line: string) => void>;

const invocation = new AsyncLocalStorage<Sink>();

/** Runs `work` so that whatever it logs joins the invocation whose context is given. */
export const withLogOf = <T>(context: Sink, work: () => Promise<T>): Promise<T> => invocation.run(context, work);

/** Where lines go outside an invocation. */
const standardError: Sink = {
  info: (line) => process.stderr.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
};

const write =
  (level: keyof Sink) =>
  (event: string, fields: LogFields = {}) => {
    const sink = invocation.getStore() ?? standardError;
    sink[level](JSON.stringify({ level, event, ...fields }));
  };

export const log: Log = { info: write("info"), warn: write("warn"), error: write("error") };
