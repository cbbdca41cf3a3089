/**
 * Loaded with `node --import` before a child's own script (see start-node.ts): ends the child when its IPC channel
 * closes, which the operating system does however the parent ended, SIGKILL included. So nothing that a laptop started
 * outlives it, and scripts that are not ours (Azurite) need no wrapper.
 */
import process from "node:process";

/** How long the child may take to shut down before it is ended anyway. */
const GRACE_MS = 3_000;

process.on("disconnect", () => {
  // Nobody reads the child's output any more. Failing to write it must not end the child before it has shut down.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, "SIGTERM");
});

// The listener would hold the event loop open, and a script that has nothing left to do must be able to end.
process.channel?.unref();
