import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callApi } from "../../local/stack/call-api.ts";
import { configureDemo, connectDemo, demoSeed } from "../../local/stack/demo.ts";
import { startApp } from "../../local/stack/start-app.ts";
import { type Stack, startStack } from "../../local/stack/start-stack.ts";
import { envWithoutColours } from "../../scripts/command/env-without-colours.ts";
import { runDefinitions as run } from "./run-definitions.ts";

jest.setTimeout(240_000);

let folder: string;
const stacks: Stack[] = [];
const apps: Awaited<ReturnType<typeof startApp>>[] = [];

/** An app with storage, vault and Dotdigital of its own. */
const startOwnApp = async () => {
  const stack = await startStack({ folder: join(folder, `stack-${stacks.length}`), seed: demoSeed(50) });
  stacks.push(stack);
  return startAppOn(stack);
};

const startAppOn = async (stack: Stack, flags: string[] = []) => {
  const app = await startApp({ env: stack.env, flags });
  apps.push(app);
  return app;
};

let first: Awaited<ReturnType<typeof startApp>>;
let dir: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "definitions-"));
  first = await startOwnApp();
  await configureDemo(first.ready);
});
afterAll(async () => {
  for (const app of apps) await app.stop();
  for (const stack of stacks) await stack.stop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  dir = await mkdtemp(join(folder, "git-"));
});

/** The command in a process of its own, in a terminal, in which somebody answers what is asked. */
const runInTerminal = (command: string, asked: string, answer: string): Promise<{ code: number; shown: string }> =>
  new Promise((resolve) => {
    const whole = `${process.execPath} scripts/${command}`;
    const child = execFile(
      "script",
      ["-qefc", whole, "/dev/null"],
      { env: { ...envWithoutColours(), TERM: "xterm-256color" } },
      (_error, stdout) => resolve({ code: child.exitCode ?? -1, shown: stdout }),
    );
    let isAnswered = false;
    let shown = "";
    child.stdout?.on("data", (text: string) => {
      shown += text;
      if (isAnswered || !shown.includes(asked)) return;
      isAnswered = true;
      child.stdin?.write(`${answer}\r`);
    });
  });

const pull = (...args: string[]) => run("pull", [dir, "--url", first.ready, ...args]);
const apply = (...args: string[]) => run("apply", [dir, "--url", first.ready, ...args]);

const read = async (path: string) => JSON.parse(await readFile(join(dir, path), "utf8")) as Record<string, unknown>;
const write = (path: string, json: unknown) => writeFile(join(dir, path), JSON.stringify(json));
const change = async (path: string, with_: Record<string, unknown>) => write(path, { ...(await read(path)), ...with_ });
const call = <T = Record<string, unknown>>(...args: Parameters<ReturnType<typeof callApi>>) =>
  callApi(first.ready)<T>(...args);

it("a pull, an apply to an empty app once its connection is made, and a check agree; a pull from there is the same", async () => {
  const empty = await startOwnApp();
  const there = (command: "apply" | "pull", ...args: string[]) => run(command, [dir, "--url", empty.ready, ...args]);
  expect(await pull()).toMatchObject({ code: 0, stderr: "" });
  expect(await apply("--check")).toEqual({
    ...{ code: 0, stderr: "" },
    stdout: `2 files as the app has it.\nThe app at ${first.ready} is as ${dir} says.\n`,
  });

  const alone = await there("apply", "--yes");
  expect(alone).toMatchObject({ code: 1, stderr: "" });
  expect(alone.stdout).toMatch(/^connections\/nordics\.json: there is no connection 'nordics', and none is made/);
  expect(alone.stdout).toContain("exports/loyalty.json: it waits for connections/nordics.json; it is not sent.");
  expect(await callApi(empty.ready)("GET", "/api/exports")).toMatchObject({ exports: [] });

  await connectDemo(empty.ready);
  expect(await there("apply", "--check")).toMatchObject({ code: 2 });
  const sent = await there("apply", "--yes");
  expect(sent).toMatchObject({ code: 0, stderr: "" });
  expect(sent.stdout).toContain("exports/loyalty.json: new");
  expect(sent.stdout).toContain("exports/loyalty.json: made.");
  expect(await there("apply", "--check")).toMatchObject({ code: 0 });
  expect(await there("apply", "--yes")).toMatchObject({ code: 0, stderr: "" });

  const other = await mkdtemp(join(folder, "git-"));
  expect(await run("pull", [other, "--url", empty.ready])).toMatchObject({ code: 0 });
  for (const path of ["connections/nordics.json", "exports/loyalty.json", "schemas/export.json"])
    expect(await readFile(join(other, path), "utf8")).toBe(await readFile(join(dir, path), "utf8"));
});

it("pull writes the same bytes each time, in the order of the schema, with a schema and without what is nobody's to write", async () => {
  const written = await pull();
  const again = await pull();

  expect(written.stdout.split("\n")).toEqual([
    ...["schemas/connection.json: written.", "schemas/export.json: written."],
    ...["connections/nordics.json: written.", "exports/loyalty.json: written.", ""],
  ]);
  expect(again.stdout).toBe("4 files as before.\n");
  expect(await readFile(join(dir, "connections/nordics.json"), "utf8")).toBe(`{
  "$schema": "../schemas/connection.json",
  "displayName": "Dotdigital Nordics",
  "accountId": 1,
  "limits": {
    "activeImports": 10
  }
}
`);
  expect(Object.keys(await read("exports/loyalty.json"))).toEqual([
    ...["$schema", "displayName", "connection", "source", "targets", "mapping", "schedule", "removals"],
    ...["changedAddresses", "mergeOption", "updateOnly", "guards"],
  ]);
});

it("apply shows what differs, in lines, and sends it only when somebody says so", async () => {
  await pull();
  await change("connections/nordics.json", { displayName: "Nordics", limits: { activeImports: 9 } });
  await change("exports/loyalty.json", { schedule: { timeZone: "Europe/Oslo", at: "03:30" } });
  const difference = [
    "connections/nordics.json: changed",
    ...[
      "    {",
      '  -   "displayName": "Dotdigital Nordics",',
      '  +   "displayName": "Nordics",',
      '      "accountId": 1,',
    ],
    ...['      "limits": {', '  -     "activeImports": 10', '  +     "activeImports": 9', "      }", "    }"],
    "exports/loyalty.json: changed",
  ];

  const checked = await apply("--check");
  expect(checked).toMatchObject({ code: 2, stderr: "" });
  expect(checked.stdout.split("\n").slice(0, difference.length)).toEqual(difference);
  expect(checked.stdout).toMatch(
    /\n {2}- {3}"schedule": "on-refresh",\n {2}\+ {3}"schedule": {\n {2}\+ {5}"at": "03:30",\n/,
  );

  const nobody = await apply();
  expect(nobody).toMatchObject({
    code: 1,
    stderr: `Send 2 changes to ${first.ready}? Nobody is there to be asked: --yes does it.\n`,
  });
  expect(await call("GET", "/api/exports/loyalty")).toMatchObject({ schedule: "on-refresh" });

  const sent = await apply("--yes");
  expect(sent).toMatchObject({ code: 0, stderr: "" });
  expect(sent.stdout).toMatch(/connections\/nordics\.json: changed\.\n(.*\n)*exports\/loyalty\.json: changed\.\n/);
  expect(await call("GET", "/api/exports/loyalty")).toMatchObject({
    schedule: { at: "03:30", timeZone: "Europe/Oslo" },
  });
  expect(await apply("--check")).toMatchObject({ code: 0 });
  const nordics = await call("GET", "/api/connections/nordics");
  expect(nordics).toMatchObject({ displayName: "Nordics", limits: { activeImports: 9 }, consent: { isKey: true } });
});

it("apply asks in a terminal, in colour, and sends nothing that nobody agrees to", async () => {
  await pull();
  await change("exports/loyalty.json", { displayName: "Other" });

  const { code, shown } = await runInTerminal(`apply.ts ${dir} --url ${first.ready}`, "[y/N]", "n");

  expect(shown).toContain('\u001b[32m  +   "displayName": "Other",\u001b[39m');
  expect(shown).toContain(`Send 1 change to ${first.ready}? [y/N] `);
  expect(shown).toContain("What was not agreed to was not sent.");
  expect(code).toBe(1);
  expect(await call("GET", "/api/exports/loyalty")).not.toMatchObject({ displayName: "Other" });
});

it("apply says what is wrong with its place, before it sends anything", async () => {
  await pull();
  await change("exports/loyalty.json", { targets: [{ addressBookId: "many", segments: ["A"] }], schedule: "daily" });
  await change("connections/nordics.json", { displayName: "Changed", password: "never", agree: true });
  await writeFile(join(dir, "exports/typed.json"), '{\n  "displayName": "A",\n  "connection" "nordics"\n}\n');
  await writeFile(join(dir, "exports/twice.json"), '{ "connection": "nordics",\n  "connection": "iberia" }\n');
  await writeFile(join(dir, "exports/Newsletter.json"), "{}");
  await writeFile(join(dir, "exports/.gitkeep"), "");

  const { code, stdout, stderr } = await apply("--yes");

  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).not.toContain("never\n");
  const never =
    "expected nothing: credentials and agreement are never in files, whoever connects gives them to the API";
  expect(stderr.split("\n").slice(0, 2).sort()).toEqual([
    ...[`connections/nordics.json: agree: ${never}`, `connections/nordics.json: password: ${never}`],
  ]);
  expect(stderr).toContain('exports/loyalty.json: targets[0].addressBookId: expected a number, found "many"\n');
  expect(stderr).toMatch(/exports\/loyalty\.json: schedule: expected "on-refresh", "off", an NCRONTAB expression/);
  expect(stderr).toContain("exports/typed.json: in line 3, column 16, expected a colon: this is not JSON\n");
  expect(stderr).toMatch(/exports\/twice\.json: in line 2, column 3, expected another name .*: only one of the two/);
  expect(stderr).toMatch(/exports\/Newsletter\.json: expected only files <name>\.json, whose names have 1 to 62 lower/);
  expect(stderr).toMatch(/\n7 mistakes in .*\. Nothing was sent\.\n$/);
  expect(await call("GET", "/api/connections/nordics")).not.toMatchObject({ displayName: "Changed" });
});

it("what only the app can know is shown with file and path, and the other files go on", async () => {
  await pull();
  const loyalty = await read("exports/loyalty.json");
  await write("exports/broken.json", { ...loyalty, targets: [{ addressBookId: 99, segments: ["NewMembers"] }] });
  await write("exports/lost.json", { ...loyalty, connection: "iberia" });
  await change("exports/loyalty.json", { displayName: "Went on" });

  const { code, stdout, stderr } = await apply("--yes");

  expect(code).toBe(1);
  expect(stderr).toMatch(/^exports\/broken\.json: targets\[0\]\.addressBookId: expected .*\n$/);
  expect(stdout).toContain(
    "exports/lost.json: there is no connection 'iberia', and no file of it either; it is not sent.",
  );
  expect(stdout).toContain("exports/loyalty.json: changed.\n");
  expect(await call("GET", "/api/exports/loyalty")).toMatchObject({ displayName: "Went on" });
});

it("nothing is sent to the app of another account, nor its exports", async () => {
  await pull();
  await change("connections/nordics.json", { accountId: 2, displayName: "Elsewhere" });
  await change("exports/loyalty.json", { displayName: "Elsewhere" });

  const { code, stdout } = await apply("--yes");

  expect(code).toBe(1);
  expect(stdout).toContain("connections/nordics.json: the connection is of account 1, and the file says 2.");
  expect(stdout).toContain("exports/loyalty.json: it waits for connections/nordics.json; it is not sent.");
  expect(await call("GET", "/api/exports/loyalty")).not.toMatchObject({ displayName: "Elsewhere" });
});

it("a file that is gone is drift, and its export is deleted with --delete only; a list goes to another export by that", async () => {
  await pull();
  const loyalty = await read("exports/loyalty.json");
  await write("exports/renamed.json", loyalty);
  await rm(join(dir, "exports/loyalty.json"));

  const kept = await apply("--yes");
  expect(kept.code).toBe(1);
  expect(kept.stdout).toContain(
    "exports/loyalty.json: in the app, and no such file. --delete takes it out of the app.",
  );
  expect(kept.stderr).toMatch(/^exports\/renamed\.json: targets\[0\]\.addressBookId: expected .*loyalty/);

  const gone = await apply("--yes", "--delete");
  expect(gone).toMatchObject({ code: 0, stderr: "" });
  expect(gone.stdout).toContain("exports/renamed.json: made.");
  expect(gone.stdout).toContain("exports/loyalty.json: deleted.\n  who is on address book 12345 stays\n");
  expect(await call("GET", "/api/exports")).toMatchObject({ exports: [{ name: "renamed" }] });

  await write("exports/loyalty.json", loyalty);
  await rm(join(dir, "exports/renamed.json"));
  expect(await apply("--yes", "--delete")).toMatchObject({ code: 0 });
  expect(await apply("--check")).toMatchObject({ code: 0 });
});

it("pull leaves what it did not write, and removes the file of what is gone with --delete only", async () => {
  await pull();
  await cp(join(dir, "exports/loyalty.json"), join(dir, "exports/gone.json"));
  await writeFile(join(dir, "exports/notes.txt"), "mine");
  await writeFile(join(dir, "README.md"), "mine");

  const left = await pull();
  expect(left).toMatchObject({
    ...{ code: 0, stderr: "exports/notes.txt: is no file of a connection or an export. It is left alone.\n" },
    stdout: expect.stringContaining("exports/gone.json: the app has no such. It is left alone; --delete removes it."),
  });
  const removed = await pull("--delete", "--yes");
  expect(removed.stdout).toContain("exports/gone.json: removed.");
  expect((await readdir(join(dir, "exports"))).sort()).toEqual(["loyalty.json", "notes.txt"]);
  expect(await readdir(dir)).toContain("README.md");
});

it("a folder that is none of definitions is refused: apply --delete of it would take everything away", async () => {
  await writeFile(join(dir, "package.json"), "{}");
  expect(await apply("--yes", "--delete")).toEqual({
    ...{ code: 1, stdout: "" },
    stderr: `${dir}: expected a folder with connections/ and exports/, found neither. npm run pull -- ${dir} writes them.\n`,
  });
});

describe("an app that asks for a key", () => {
  let guarded: Awaited<ReturnType<typeof startApp>>;
  beforeAll(async () => {
    const [stack] = stacks;
    if (!stack) throw new Error("the first app is to be there");
    guarded = await startAppOn(stack, ["--require-keys", "--function-key", "right-key", "--master-key", "master-key"]);
  });

  it("is told by FUNCTION_KEY, and says what to do without one or with a wrong one", async () => {
    const args = [dir, "--url", guarded.ready];
    const [none, wrong, right] = [
      await run("pull", args),
      await run("pull", args, { FUNCTION_KEY: "wrong-key" }),
      await run("pull", args, { FUNCTION_KEY: "right-key" }),
    ];

    expect(none).toMatchObject({ code: 1, stderr: expect.stringMatching(/asks for a key: set FUNCTION_KEY/) });
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringMatching(/does not take the function key/) });
    expect(right).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.stringify([none, wrong, right])).not.toMatch(/wrong-key|right-key/);
  });

  it("has it asked for in a terminal, where it is not shown", async () => {
    const command = `pull.ts ${dir} --url ${guarded.ready}`;
    const { code, shown } = await runInTerminal(command, "(not shown): ", "right-key");

    expect(code).toBe(0);
    expect(shown).toContain(`Function key of ${guarded.ready} (not shown): `);
    expect(shown).toContain("schemas/export.json: written.");
    expect(shown).not.toContain("right-key");
  });
});
