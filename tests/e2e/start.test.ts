import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { connectDemo, demoSeed } from "../../local/stack/demo.ts";
import { startApp } from "../../local/stack/start-app.ts";
import { startStack } from "../../local/stack/start-stack.ts";
import { pollsOften } from "./polls-often.ts";
import { runDefinitions } from "./run-definitions.ts";

jest.setTimeout(120_000);
const env = { ...process.env, ...pollsOften };

/** Of a process, on Linux: its children, theirs, and so on. */
const descendants = (pid: number): number[] => {
  const children = globSync("/proc/[0-9]*/stat").flatMap((file) => {
    const stat = existsSync(file) ? readFileSync(file, "utf8") : "";
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 4).split(" ")[0]);
    return parent === pid ? [Number(file.split("/")[2])] : [];
  });
  return children.flatMap((child) => [child, ...descendants(child)]);
};

const isAlive = (pid: number): boolean => {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, "utf8") : "";
  return stat !== "" && !/\) Z /.test(stat);
};

const untilLine = (child: ChildProcess, line: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (text: Buffer) => {
        said += text.toString();
        if (said.includes(line)) resolve(said);
      });
    }
    child.once("exit", () => reject(new Error(`ended before it said '${line}':\n${said}`)));
  });

/** The project, with a local.settings.json beside it, as somebody has it who ran the app in another way before. */
const projectWithSettings = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "start-"));
  for (const name of readdirSync(".")) {
    if (name !== "local.settings.json") symlinkSync(resolve(name), join(folder, name));
  }
  cpSync("local.settings.sample.json", join(folder, "local.settings.json"));
  return folder;
};

/** Of the processes that one has started, the one that runs this. */
const findProcess = (pid: number, runs: string): number => {
  const found = descendants(pid).find((each) => readFileSync(`/proc/${each}/cmdline`, "utf8").includes(runs));
  if (found === undefined) throw new Error(`nothing runs ${runs}`);
  return found;
};

/** Takes what an app has into another one, which is empty but for its connection: what each of the commands ended with. */
const takeOver = async (from: string): Promise<Record<string, number>> => {
  const dir = mkdtempSync(join(tmpdir(), "definitions-"));
  const stack = await startStack({ folder: join(dir, "stack"), seed: demoSeed(50) });
  const app = await startApp({ env: stack.env, flags: [] }).catch(async (error: unknown) => {
    await stack.stop();
    throw error;
  });
  const git = join(dir, "git");
  try {
    const here = ["--url", from];
    const there = ["--url", app.ready];
    await connectDemo(app.ready);
    const run = async (command: "apply" | "pull", ...args: string[]) =>
      (await runDefinitions(command, [git, ...args])).code;
    return {
      pulled: await run("pull", ...here),
      asPulled: await run("apply", ...here, "--check"),
      notYetThere: await run("apply", ...there, "--check"),
      applied: await run("apply", ...there, "--yes"),
      asApplied: await run("apply", ...there, "--check"),
      stillAsPulled: await run("apply", ...here, "--check"),
    };
  } finally {
    await app.stop();
    await stack.stop();
    rmSync(dir, { recursive: true });
  }
};

let folder: string;
beforeAll(() => {
  folder = projectWithSettings();
});
afterAll(() => rmSync(folder, { recursive: true }));

it("npm start shows an export, reads no local.settings.json, keeps serving, has what apply and pull take elsewhere, and leaves no process behind on Ctrl-C", async () => {
  const child = spawn("npm", ["start", "--silent", "--", "--profiles", "50", "--port", "0"], {
    // A process group of its own, as a terminal gives it: Ctrl-C reaches all of the group.
    detached: true,
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const said = stripVTControlCharacters(await untilLine(child, "Ctrl-C stops everything"));
  expect(said).toMatch(/The address book holds exactly the \d+ contacts/);
  expect(said.split("\n").filter((line) => line.length > 80)).toEqual([]);
  const url = /serves at (\S+)/.exec(said)?.[1];
  expect(await (await fetch(`${url}/api/health`)).json()).toEqual({ status: "up" });
  const consoleUrl = /^ {2}(\S+\/console)$/m.exec(said)?.[1] ?? "";
  expect(consoleUrl).toBe(`${url}/console`);
  expect(await (await fetch(consoleUrl)).text()).toContain('<div id="console">');
  // 2: a check that has found a difference.
  expect(await takeOver(`${url}`)).toEqual({
    ...{ pulled: 0, asPulled: 0, notYetThere: 2, applied: 0, asApplied: 0, stillAsPulled: 0 },
  });

  const pid = child.pid ?? 0;
  const started = descendants(pid);
  // The app, Azurite and three stand-ins, and what npm puts in front.
  expect(started.length).toBeGreaterThanOrEqual(6);
  process.kill(-pid, "SIGINT");
  await exited;
  expect(started.filter(isAlive)).toEqual([]);
});

it.each([
  ["azurite.js", "Azurite, the storage, has ended by itself."],
  ["local/vault/main.ts", "The stand-in for Key Vault has ended by itself."],
  ["local/serve.ts", "The app's process has ended by itself."],
])("npm start says when %s dies, and ends with all the others", async (dies, message) => {
  const child = spawn(process.execPath, ["local/start.ts", "--profiles", "50", "--port", "0"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  await untilLine(child, "Ctrl-C stops everything");
  const said = untilLine(child, message);
  const started = descendants(child.pid ?? 0);
  process.kill(findProcess(child.pid ?? 0, dies), "SIGKILL");
  await said;
  expect(await exited).toBe(1);
  expect(started.filter(isAlive)).toEqual([]);
});
