import { execFile } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";

jest.setTimeout(180_000);

type Said = { code: number; stdout: string; stderr: string };

const run = (file: string, args: readonly string[], env = process.env): Promise<Said> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [file, ...args], { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

/** What exports nothing is a command. */
const commands = globSync(["scripts/*.ts", "local/*.ts", "local/*/main.ts"])
  .filter((file) => !file.endsWith(".test.ts") && !/^export /m.test(readFileSync(file, "utf8")))
  .sort();

it("has found the commands", () => {
  expect(commands).toEqual(
    expect.arrayContaining(["local/local.ts", "local/serve.ts", "local/start.ts", "scripts/histories.ts"]),
  );
});

it.each(commands)("%s says with --help what it takes, in 80 columns", async (file) => {
  const { code, stdout, stderr } = await run(file, ["--help"]);

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^(npm|npx) .+\n/);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

it.each(["local/serve.ts", "local/start.ts", "scripts/build.ts", "scripts/fuzz.ts"])(
  "%s refuses an option that it does not know in one sentence",
  async (file) => {
    const { code, stdout, stderr } = await run(file, ["--no-such-option"]);

    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: "",
      stderr: "Unknown option '--no-such-option'; --help says what this command takes.\n",
    });
  },
);

const onTakenPort = async (file: string): Promise<Said & { port: number }> => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const said = await run(file, ["--port", String(port)]);
  taken.close();
  return { ...said, port };
};

it.each([
  [
    "local/start.ts",
    "It may be another npm start or npm run local. Stop it, or take free ports for the app and for storage: npm start -- --port 0.",
  ],
  ["local/serve.ts", "Stop it, or take another port: npm run serve -- --port P; --port 0 takes a free one."],
])("%s says in one sentence that its port is taken, before it starts anything", async (file, hint) => {
  const { port, ...said } = await onTakenPort(file);

  expect(said).toMatchObject({ code: 1, stdout: "" });
  expect(said.stderr).toMatch(/^Something on this machine already listens on .*\n$/);
  expect(said.stderr).toContain(`${port} (for the app)`);
  expect(said.stderr).toContain(hint);
});

it.each([
  ["local/start.ts", "--port", "0"],
  ["local/serve.ts", "--port", "0"],
  ["local/land.ts", "--storage-port", "1"],
  ["local/dotdigital/main.ts", "--port", "0"],
  ["local/identity/main.ts", "--port", "0"],
])("%s refuses a port that there is not in one sentence", async (file, option, least) => {
  for (const port of ["65536", "8e3", "a"]) {
    expect(await run(file, [option, port])).toEqual({
      ...{ code: 2, stdout: "" },
      stderr: `${option}: expected a whole number from ${least} to 65535, got '${port}'.\n`,
    });
  }
});

it("npm run serve says in one sentence that there is no storage, and what to do", async () => {
  const { AzureWebJobsStorage: _, ...none } = process.env;
  const inEnv = (env: NodeJS.ProcessEnv) => run("local/serve.ts", ["--port", "0", "--no-local-settings"], env);
  const nowhere = "AccountName=a;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a";

  const unset = await inEnv(none);
  const silent = await inEnv({ ...none, AzureWebJobsStorage: nowhere });

  expect([unset, silent]).toMatchObject([
    { code: 1, stdout: "", stderr: expect.stringMatching(/^No setting says where storage is: .*npm run local.*\n$/) },
    {
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^Nothing answers at http:\/\/127.0.0.1:1, .*npm run local.*\n$/),
    },
  ]);
});
