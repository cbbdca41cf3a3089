import type { Server } from "node:http";
import type { HostLog } from "./host-log.ts";
import type { Invoker } from "./invoker.ts";

export type StopHostDeps = {
  server: Server;
  whenReplied(): Promise<void>;
  listeners: { stop(): Promise<void> }[];
  invoker: Invoker;
  /** How long to wait for invocations that still run, in milliseconds. */
  graceMs: number;
  log: HostLog;
};

/**
 * Takes nothing new, lets what runs finish within the grace, and releases the leases of the timers.
 * Source: storage extension, QueueListener.cs; timers extension, TimerListener.cs (StopAsync); measured.
 */
export const stopHost = async ({
  server,
  whenReplied,
  listeners,
  invoker,
  graceMs,
  log,
}: StopHostDeps): Promise<void> => {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const ended = Promise.all([...listeners.map((listener) => listener.stop()), invoker.whenIdle(), whenReplied()]);
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise<"late">((done) => {
    timer = setTimeout(() => done("late"), graceMs);
  });
  const result = await Promise.race([ended, grace]);
  clearTimeout(timer);
  if (result === "late") log.host(`stopping, but still running: ${invoker.names().join(", ")}`);
  server.closeAllConnections();
  await closed;
};
