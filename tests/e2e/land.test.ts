import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { startApp } from "../../local/stack/start-app.ts";
import { type Stack, startStack } from "../../local/stack/start-stack.ts";

jest.setTimeout(180_000);
const run = promisify(execFile);

let folder: string;
let stack: Stack;
let app: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "landed-"));
  stack = await startStack({ folder });
  app = await startApp({ env: stack.env });
});
afterAll(async () => {
  await app?.stop();
  await stack?.stop();
  await rm(folder, { recursive: true });
});

const membersOf = async (list: number): Promise<string[]> => {
  const emails: string[] = [];
  for await (const { email } of stack.dotdigital.eachMember(1, list)) emails.push(email);
  return emails.sort();
};

it("lands a CSV of somebody's own, and its next steps work as they stand", async () => {
  const file = join(folder, "it's mine.csv");
  await writeFile(
    file,
    "\uFEFFsep=;\r\nEpost;Fornavn;Reservert\r\nanna@example.com;Ærlig;\r\nbo@example.com;Bo;nei\r\ncy@example.com;Cy;\r\ndag@example.com;;\r\neva@example.com;Eva;Nei\r\nfay@example.com;Fay;\r\nnobody;Ås;\r\ngry@example.com;Gry;Ja\r\n",
  );
  const ports = ["--port", new URL(app.ready).port, "--storage-port", new URL(stack.storageUrl).port];

  const { stdout: said } = await run(process.execPath, ["local/land.ts", file, ...ports]);
  expect(said).toContain("segment it's mine, 3 columns");
  const lines = said.slice(said.indexOf("api="));
  expect(lines.split("\n").filter((line) => line.length > 80)).toEqual([]);
  const { stdout } = await run("bash", ["-euc", lines]);

  const list = Number(/"addressBookId":(\d+)/.exec(stdout)?.[1]);
  expect(list).not.toBe(12345);
  expect(await membersOf(list)).toEqual(["anna", "bo", "cy", "dag", "eva", "fay"].map((name) => `${name}@example.com`));
  const result = (text: string) => text.slice(text.lastIndexOf('"state":')).trimEnd().split("\n");
  expect(result(stdout)).toEqual([
    ...['"state":"succeeded"', '"read":8', '"excluded":1', '"invalid":1', '"sent":6', '"accepted":6'],
    '"rejected":0',
  ]);

  // Pasted once more, they find what is there.
  const again = await run("bash", ["-euc", lines]);
  expect(again.stdout).toContain(`"addressBookId":${list}`);
  expect(result(again.stdout).slice(0, 2)).toEqual(['"state":"succeeded"', '"read":8']);
});

it("lands a CSV without a model.json where --as says how, and the app knows the form", async () => {
  const file = join(folder, "people.csv");
  await writeFile(file, "EMail,FirstName\nanna@example.com,Anna\n");
  const ports = ["--port", new URL(app.ready).port, "--storage-port", new URL(stack.storageUrl).port];

  for (const as of ["refresh-folders", "timed-files", "file-a-segment"]) {
    const { stdout } = await run(process.execPath, ["local/land.ts", file, "--as", as, ...ports]);
    expect(stdout).toContain(`Landed in customer-insights/OwnFiles-${as}, at `);
    expect(stdout).toContain("There is no model.json: a run waits until two looks at the files, 15 minutes");
  }

  const { origin } = new URL(app.ready);
  const { sources } = z
    .object({ sources: z.array(z.object({ folder: z.string(), layout: z.string() })) })
    .parse(await (await fetch(`${origin}/api/sources?container=customer-insights`)).json());
  const layouts = new Map(sources.map((source) => [source.folder, source.layout]));
  expect(layouts.get("OwnFiles-refresh-folders")).toBe("refresh-folders");
  expect(layouts.get("OwnFiles-timed-files")).toBe("files");
  expect(layouts.get("OwnFiles-file-a-segment")).toBe("files");
});
