import type { Server } from "node:http";
import { listen } from "../processes/listen.ts";
import { SetUpError } from "./set-up-error.ts";

/** Starts to listen on 127.0.0.1, port 0 for any free one, and gives the address. Says what to do when it is taken. */
export const listenOnLoopback = async (server: Server, port: number): Promise<string> => {
  try {
    return (await listen(server, "http", port)).url;
  } catch (cause) {
    const isTaken = cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
    const what = isTaken ? "is taken: stop what listens there, or give --port P (0: any free one)" : "cannot be used";
    throw new SetUpError(`port ${port} of 127.0.0.1 ${what}`, { cause });
  }
};
