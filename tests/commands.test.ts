import { execFile } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";

jest.setTimeout(180_000);

type Said = { code: number; stdout: string; stderr: string };

const run = (file: string, ...args: string[]): Promise<Said> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [file, ...args], (_error, stdout, stderr) =>
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
  const { code, stdout, stderr } = await run(file, "--help");

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^(npm|npx) .+\n/);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

it.each(["local/serve.ts", "local/start.ts", "scripts/build.ts", "scripts/fuzz.ts"])(
  "%s refuses an option that it does not know in one sentence",
  async (file) => {
    const { code, stdout, stderr } = await run(file, "--no-such-option");

    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: "",
      stderr: "Unknown option '--no-such-option'; --help says what this command takes.\n",
    });
  },
);

it.each([
  ["local/start.ts", "npm start -- --port P"],
  ["local/serve.ts", "--port P"],
])("%s says in one sentence that its port is taken, before it starts anything", async (file, hint) => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;

  const said = await run(file, "--port", String(port));
  taken.close();

  expect(said).toEqual({
    code: 1,
    stdout: "",
    stderr: `Something on this machine already listens on ${port} (for the app). Stop it, or take another port: ${hint}.\n`,
  });
});
