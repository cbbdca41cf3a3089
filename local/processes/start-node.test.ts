import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readListening } from "./read-listening.ts";
import { type NodeChild, startNode } from "./start-node.ts";

let folder: string;
const children: NodeChild<unknown>[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "start-node-"));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()));
});
afterAll(() => rm(folder, { recursive: true }));

/** A script that stays until it is stopped. */
const STAY = "setInterval(() => {}, 1000);";

const script = async (name: string, source: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, source);
  return path;
};

const start = async (path: string, lines: string[] = []): Promise<NodeChild<string>> => {
  const onLine = (line: string, source: string) => lines.push(`${source}: ${line}`);
  const child = await startNode({ label: "the child", script: path, onLine, readReady: readListening });
  children.push(child);
  return child;
};

it("is ready once the child says so, and hands over what the child prints line by line", async () => {
  const lines: string[] = [];
  const path = await script(
    "ready.mjs",
    `console.log("one\\ntwo"); console.log("listening on http://127.0.0.1:1"); ${STAY}`,
  );

  const child = await start(path, lines);

  expect(child.ready).toBe("http://127.0.0.1:1");
  expect(lines).toEqual(["stdout: one", "stdout: two", "stdout: listening on http://127.0.0.1:1"]);
});

it("says how a child ended that never became ready, with its last words", async () => {
  const path = await script("dies.mjs", `console.error("no port free"); process.exit(3);`);

  await expect(start(path)).rejects.toThrow("the child: ended before ready (3). Its last lines:\nno port free");
});

it("ends a child that takes too long to become ready", async () => {
  const path = await script("slow.mjs", STAY);
  const slow = startNode({ label: "slow", script: path, readReady: readListening, readyWithinMs: 300 });

  await expect(slow).rejects.toThrow("slow: not ready within 300 ms");
});

it("stops a child with SIGTERM", async () => {
  const path = await script("polite.mjs", `console.log("listening on http://x"); ${STAY}`);
  const child = await start(path);

  expect(await child.stop()).toEqual({ code: null, signal: "SIGTERM" });
});

it("stops a child that ignores SIGTERM with SIGKILL", async () => {
  const path = await script(
    "stubborn.mjs",
    `process.on("SIGTERM", () => {}); console.log("listening on http://x"); ${STAY}`,
  );
  const child = await start(path);

  expect(await child.stop(200)).toEqual({ code: null, signal: "SIGKILL" });
});

it("stopping a child that has ended already gives how it ended", async () => {
  const path = await script(
    "short.mjs",
    `console.log("listening on http://x"); setTimeout(() => process.exit(5), 10);`,
  );
  const child = await start(path);
  await child.exited;

  expect(await child.stop()).toEqual({ code: 5, signal: null });
});

it("leaves no grandchild when a parent is killed with SIGKILL", async () => {
  const grandchild = await script("grandchild.mjs", `console.log("listening on http://x"); ${STAY}`);
  const parent = await script(
    "parent.mts",
    `import { startNode } from ${JSON.stringify(join(process.cwd(), "local/processes/start-node.ts"))};
     const child = await startNode({ label: "g", script: ${JSON.stringify(grandchild)}, readReady: (line) => line });
     console.log("listening on http://pid/" + child.pid);`,
  );
  const child = await start(parent);
  const grandchildPid = Number(child.ready.split("/").at(-1));
  expect(isAlive(grandchildPid)).toBe(true);

  await child.kill();

  await expect(ended(grandchildPid)).resolves.toBe(true);
});

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Nobody but its parent is told when a process ends, and that one is dead: looking again is all there is. */
const ended = async (pid: number): Promise<boolean> => {
  const until = Date.now() + 5_000;
  while (isAlive(pid) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  return !isAlive(pid);
};
