import type { Listening } from "./listen.ts";

/** For a stand-in's command line: says where it listens, and closes it on SIGINT or SIGTERM. */
export const runUntilStopped = (server: Listening): void => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void server.close());
  }
  console.log(`listening on ${server.url}`);
};
