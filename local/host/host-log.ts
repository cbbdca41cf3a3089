import type { RpcLogLevel } from "./rpc-messages.ts";

/**
 * Where lines go: what the app logs to `out`, what the host itself has to say to `err`.
 * Source: Learn functions-host-json, logging; the form of the lines is ours.
 */
export type HostLog = {
  /** Writes one line of the app: the message text alone, line breaks escaped. Drops it below the level of host.json. */
  app(level: RpcLogLevel, message: string): void;
  host(message: string): void;
};

type Sink = { write(text: string): unknown };

const order: RpcLogLevel[] = ["trace", "debug", "information", "warning", "error", "critical", "none"];

export const makeHostLog = (minimum: string, out: Sink, err: Sink): HostLog => {
  const named = order.indexOf(levelOf(minimum));
  return {
    app: (level, message) => {
      if (order.indexOf(level) >= named) out.write(`${message.replaceAll(/\r?\n/g, "\\n")}\n`);
    },
    host: (message) => err.write(`${message}\n`),
  };
};

/** The worker's level for one of host.json, which differ in case only; an unknown one counts as Information. */
const levelOf = (name: string): RpcLogLevel => order.find((level) => level === name.toLowerCase()) ?? "information";
