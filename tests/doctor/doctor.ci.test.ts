import { execFile } from "node:child_process";
import { demo } from "../../local/stack/demo.ts";
import { version } from "../../shared/version.ts";
import { envWithoutColours } from "../../scripts/command/env-without-colours.ts";
import { type App, type DoctorWorld, functionKey, startDoctorWorld } from "./doctor-world.ts";
import { checkout, examine, named } from "./told.ts";

jest.setTimeout(300_000);

let world: DoctorWorld;
let well: App;
beforeAll(async () => {
  world = await startDoctorWorld();
  well = await world.startApp();
});
afterAll(async () => {
  await well.kill();
  await world.stop();
});

const withKey = { FUNCTION_KEY: functionKey };
const ofThis = { checkout: { version, node: checkout.node } };

const allLines = [
  ...["reachable", "signed in", "version", "settings", "node", "clock", "storage", "vault"],
  ...["timer schedule-exports", "timer sweep", "container customer-insights", "refresh of loyalty"],
  ...["Dotdigital of nordics", "consent of nordics", "lists of loyalty"],
];

it("says of the local stack that all of it is well, and of Azure why it was not asked", async () => {
  const told = await examine(well.ready, withKey, ofThis);

  expect({ bad: named(told, "✘"), code: told.code }).toEqual({ bad: [], code: 0 });
  expect(named(told, "✔")).toEqual(allLines);
  expect(told.lines.filter(({ sign }) => sign === "–").map(({ name, said }) => `${name}: ${said}`)).toEqual(
    [
      "function app",
      "app settings",
      "roles",
      "private endpoints",
      "private endpoint of the exports",
      "poison messages",
    ].map((what) => `Azure: ${what}: The app is on this machine.`),
  );
  expect(told.output).not.toContain(functionKey);
});

it.each<[string, string, RegExp, Parameters<typeof examine>[2], Record<string, string>?, string?]>([
  ["another address", "reachable", /the function app is started/, {}, withKey, "http://127.0.0.1:1"],
  ["a wrong key", "signed in", /FUNCTION_KEY/, {}, { FUNCTION_KEY: "another-key" }],
  ["no key", "signed in", /FUNCTION_KEY/, {}, {}],
  ["a clock that is an hour off", "clock", /set this machine's/, { now: () => Date.now() + 3_600_000 }],
  ["a clock that is behind", "clock", /set this machine's/, { now: () => Date.now() - 3_600_000 }],
  ["another checkout", "version", /git checkout v/, { checkout: { ...ofThis.checkout, version: "9.9.9" } }],
  ["another Node", "node", /runtime to Node 99/, { checkout: { ...ofThis.checkout, node: "99.0.0" } }],
  [
    "a refresh that is older than it should be",
    "refresh of loyalty",
    /its refresh and its export/,
    { refreshHours: 0 },
  ],
])("with %s only '%s' is wrong, and it says what to do", async (_fault, line, cure, options, env = withKey, url) => {
  const told = await examine(url ?? well.ready, env, { ...ofThis, ...options });

  expect({ bad: named(told, "✘"), code: told.code }).toEqual({ bad: [line], code: 1 });
  expect(told.lines.find(({ name }) => name === line)?.cure).toMatch(cure);
  expect(told.output).not.toMatch(/a-function-key|another-key/);
});

const config = () => world.blobs.getContainerClient("config").getBlockBlobClient("connections/nordics.json");
const container = () => world.blobs.getContainerClient(demo.container);
const refused = (code: string) => ({
  status: 403,
  headers: { "x-ms-error-code": code, "content-type": "application/xml" },
  body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>Refused.</Message></Error>`,
});
const down = { status: 503, headers: { "x-ms-error-code": "ServerBusy" } };
const sixtyWeeksAgo = () => Date.now() - 60 * 7 * 86_400_000;

type Fault = {
  fault: string;
  line: string;
  cure: RegExp;
  env?: Record<string, string>;
  plant?(): Promise<unknown> | undefined;
  pull?(): Promise<unknown> | undefined;
};

const own = (answer: { status: number } | undefined) => {
  if (answer) world.instead.own = answer;
  else delete world.instead.own;
  return undefined;
};
const segments = (answer: { status: number } | undefined) => {
  if (answer) world.instead.segments = answer;
  else delete world.instead.segments;
  return undefined;
};

const faults: Fault[] = [
  {
    ...{ fault: "a role that is missing on the app's storage", line: "storage", cure: /Storage Blob Data Owner/ },
    plant: () => own(refused("AuthorizationPermissionMismatch")),
    pull: () => own(undefined),
  },
  {
    ...{ fault: "storage that is down", line: "storage", cure: /is there and answers/ },
    plant: () => own(down),
    pull: () => own(undefined),
  },
  {
    ...{ fault: "a vault that is closed", line: "vault", cure: /Key Vault Secrets User/ },
    plant: () => world.closeVault(),
    pull: () => world.openVault(),
  },
  {
    ...{ fault: "a role that is missing where exports land", line: `container ${demo.container}` },
    cure: /Storage Blob Data Reader/,
    plant: () => segments(refused("AuthorizationPermissionMismatch")),
    pull: () => segments(undefined),
  },
  {
    ...{ fault: "a container that is gone", line: `container ${demo.container}`, cure: /Make the container again/ },
    plant: () => container().delete(),
    pull: () => world.land(),
  },
  {
    ...{ fault: "a timer that is dead", line: "timer sweep", cure: /AzureWebJobs\.sweep\.Disabled/ },
    plant: () => world.gates.updateEntity({ partitionKey: "timers", rowKey: "sweep", at: sixtyWeeksAgo() }, "Merge"),
    pull: () => world.gates.updateEntity({ partitionKey: "timers", rowKey: "sweep", at: Date.now() }, "Merge"),
  },
  {
    ...{ fault: "a timer that fails", line: "timer schedule-exports", cure: /Correct those that the message names/ },
    plant: () => failedTick("settings-invalid"),
    pull: () => failedTick(""),
  },
  {
    ...{ fault: "a list that is gone", line: "lists of loyalty", cure: /PATCH \/api\/exports\/loyalty/ },
    plant: () => world.stack.dotdigital.dropAddressBook(demo.accountId, demo.addressBookId),
    pull: () => world.stack.dotdigital.addAddressBook(demo.accountId, { id: demo.addressBookId, name: "Loyalty" }),
  },
  {
    ...{
      fault: "a password that Dotdigital does not take",
      line: "Dotdigital of nordics",
      cure: /PATCH the connection/,
    },
    plant: () => world.stack.dotdigital.changeAccount(demo.accountId, { password: "rotated-Passw0rd" }),
    pull: () => world.stack.dotdigital.changeAccount(demo.accountId, { password: demo.password }),
  },
  {
    ...{ fault: "an account that Dotdigital blocks", line: "Dotdigital of nordics", cure: /API user its rights/ },
    plant: () => world.stack.dotdigital.plant({ effect: { reply: { status: 403 } } }),
    pull: () => world.stack.dotdigital.pullAll(),
  },
  {
    ...{ fault: "a consent that nobody has given", line: "consent of nordics", cure: /"agree": true/ },
    async plant() {
      const { consent: _, ...without } = JSON.parse((await config().downloadToBuffer()).toString());
      const text = JSON.stringify(without);
      await config().upload(text, Buffer.byteLength(text));
    },
  },
  {
    ...{ fault: "a setting that is wrong", line: "settings", cure: /Correct those that the message names/ },
    env: { RETENTION_DAYS: "1" },
  },
];

const failedTick = (failed: string) =>
  world.gates.updateEntity({ partitionKey: "timers", rowKey: "schedule-exports", failed }, "Merge");

describe.each(faults)("with $fault", ({ line, cure, env, plant, pull }) => {
  let app: App;
  let stored: Buffer;
  beforeEach(async () => {
    // An answer of the app's is good for 20 seconds: one that nobody has asked yet has none.
    app = await world.startApp(env);
    stored = await config().downloadToBuffer();
    await plant?.();
  });
  afterEach(async () => {
    await pull?.();
    await config().upload(stored, stored.byteLength);
    await app.kill();
  });

  it(`only '${line}' is wrong, and it says what to do`, async () => {
    const told = await examine(app.ready, withKey, ofThis);

    expect({ bad: named(told, "✘"), code: told.code }).toEqual({ bad: [line], code: 1 });
    expect(told.lines.find(({ name }) => name === line)?.cure).toMatch(cure);
    expect(told.output).not.toContain(functionKey);
  });
});

it("afterwards all is well again", async () => {
  const app = await world.startApp();
  const told = await examine(app.ready, withKey, ofThis);
  await app.kill();

  expect({ bad: named(told, "✘"), well: named(told, "✔") }).toEqual({ bad: [], well: allLines });
});

/** The command in a process of its own. */
const run = (args: readonly string[], env: Record<string, string>, file = process.execPath) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(file, [...args], { env: { ...envWithoutColours(), ...env } }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
const doctor = (args: readonly string[], env: Record<string, string>) => run(["scripts/doctor.ts", ...args], env);
const inTerminal = (args: readonly string[], env: Record<string, string>) =>
  run(["-qefc", [process.execPath, "scripts/doctor.ts", ...args].join(" "), "/dev/null"], env, "script");

it("the command is plain in a pipe, in colour in a terminal but for NO_COLOR, and ends with 0", async () => {
  const args = ["--url", `${well.ready}/api`];
  const inPipe = await doctor(args, withKey);
  const coloured = await inTerminal(args, { ...withKey, TERM: "xterm-256color" });
  const plain = await inTerminal(args, { ...withKey, TERM: "xterm-256color", NO_COLOR: "1" });

  expect(inPipe).toMatchObject({ code: 0, stderr: "" });
  expect(inPipe.stdout).toMatch(/^✔ reachable +http:\/\/127/);
  expect(inPipe.stdout).toContain("15 lines ✔, none ✘, 6 – not asked.");
  expect(inPipe.stdout).not.toContain("\u001b");
  expect(coloured.stdout.split(" reachable")[0]).toBe("\u001b[32m✔\u001b[39m");
  expect(plain.stdout).toMatch(/^✔ reachable/);
});

it.each([
  [[], 2, "Expected --url URL or --azd-env NAME, one of the two."],
  [["--azd-env", "no-such"], 1, ".azure/no-such/.env cannot be read"],
  [["--url", "https://app.example.com/?code=secret"], 1, "A key is never in an address: set FUNCTION_KEY."],
])("the command refuses %j with %d", async (args, code, words) => {
  const said = await doctor(args, {});
  expect(said).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(words) });
});
