import { AsyncLocalStorage } from "node:async_hooks";
import { maskEmails } from "../personal/mask-email.ts";

/**
 * One line of JSON an event, for the person on call. error: someone must act. warn: it healed. info: one line a step.
 * Fields are ids, counts, codes and messages of ours; never a name, a payload, a secret or what somebody else said, which
 * is `Words` and fits no field. An address that comes here all the same is masked. Who did it is in the audit log.
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
    sink[level](JSON.stringify({ level, event, ...fields }, masked));
  };

/** Where code is has an @ in the names of packages. */
const masked = (name: string, value: unknown): unknown =>
  typeof value === "string" && name !== "where" ? maskEmails(value) : value;

export const log: Log = { info: write("info"), warn: write("warn"), error: write("error") };
