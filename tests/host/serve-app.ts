import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readListening } from "../../local/processes/read-listening.ts";
import { type NodeChild, startNode } from "../../local/processes/start-node.ts";

/** A line of the host's output, and when it came (milliseconds since the epoch). */
export type Line = { text: string; source: "stdout" | "stderr"; at: number };

export type ServedApp = Pick<NodeChild<string>, "exited" | "stop" | "kill"> & {
  url: string;
  lines: Line[];
  /** Resolves with the lines that fit, in order, as soon as there are `count` of them. */
  linesThat(fit: (line: Line) => boolean, count?: number): Promise<Line[]>;
};

export type ServeOptions = {
  /** A file of functions, relative to the project's root. */
  main: string;
  hostJson: object;
  args?: string[];
  env?: Record<string, string>;
};

/** Runs `node local/serve.ts` on a free port with a file of functions and a host.json of the test's own. */
export const serveApp = async ({ main, hostJson, args = [], env = {} }: ServeOptions): Promise<ServedApp> => {
  const folder = await mkdtemp(join(tmpdir(), "serve-"));
  const hostJsonFile = join(folder, "host.json");
  await writeFile(hostJsonFile, JSON.stringify(hostJson));
  const lines: Line[] = [];
  const waiting = new Set<() => void>();
  const child = await startNode({
    label: "serve",
    script: resolve("local/serve.ts"),
    args: ["--port", "0", "--main", main, "--host-json", hostJsonFile, ...args],
    env: { ...process.env, ...env },
    onLine: (text, source) => {
      lines.push({ text, source, at: Date.now() });
      for (const look of waiting) look();
    },
    readReady: readListening,
  });
  child.exited.then(() => rm(folder, { recursive: true }));
  const linesThat = async (fit: (line: Line) => boolean, count = 1): Promise<Line[]> => {
    const { promise, resolve: done } = Promise.withResolvers<void>();
    const look = (): void => {
      if (lines.filter(fit).length >= count) done();
    };
    waiting.add(look);
    look();
    await promise;
    waiting.delete(look);
    return lines.filter(fit);
  };
  return { url: child.ready, lines, linesThat, exited: child.exited, stop: child.stop, kill: child.kill };
};
