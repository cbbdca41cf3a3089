import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { demoSeed, landDemo } from "../../local/stack/demo.ts";
import { startApp } from "../../local/stack/start-app.ts";
import { type Stack, startStack } from "../../local/stack/start-stack.ts";
import { pollsOften } from "./polls-often.ts";

jest.setTimeout(180_000);
const run = promisify(execFile);
const profiles = 1000;
const key = "function-key-of-the-test";

let folder: string;
let stack: Stack;
let app: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "examples-"));
  stack = await startStack({ folder, seed: demoSeed(profiles) });
  app = await startApp({
    env: { ...stack.env, ...pollsOften },
    flags: ["--require-keys", "--function-key", key, "--master-key", "master-key-of-the-test"],
  });
  await landDemo(stack, profiles);
});
afterAll(async () => {
  await app?.stop();
  await stack?.stop();
  await rm(folder, { recursive: true });
});

type Call = { command: string; status: number; body: string };

/** The blocks of a section of the page; of what stands above the first one, `heading` is empty. */
const blocksOf = (page: string, heading: string): string[] => {
  const sections = page.split(/^## /m);
  const section = heading === "" ? sections[0] : sections.find((text) => text.startsWith(`${heading}\n`));
  return [...(section ?? "").matchAll(/```sh\n(.*?)```/gs)].map(([, block = ""]) => block);
};

/** The blocks, pasted into one shell after another; each call that they make, but those of `newest` and `ended`. */
const paste = async (blocks: readonly string[]): Promise<Call[]> => {
  const mark = "\u0001";
  // What comes in silence is for the shell, but for a CSV file.
  const told = `curl() { case "$*" in -s*/rejects|-s*/changes|-s*/differences) ;; -s*) command curl "$@"; return;; esac;
printf '${mark}%s\u0002' "$*"; command curl -sS -w '\u0003%{http_code}' "$@"; }`;
  const script = [told, ...blocks]
    .join("\n")
    .replace("http://127.0.0.1:7071", app.ready)
    .replace(/^key=/m, `key=${key}`);
  const { stdout } = await run("bash", ["-euc", script], { maxBuffer: 64 * 1024 * 1024 });
  return stdout
    .split(mark)
    .slice(1)
    .map((text) => {
      const [command = "", rest = ""] = text.split("\u0002");
      const [body = "", status] = rest.split("\u0003");
      return { command, status: Number.parseInt(status ?? "", 10), body };
    });
};

const jsonOf = (calls: readonly Call[], part: string, nth = 0): Record<string, unknown> => {
  const found = calls.filter(({ command }) => command.includes(part))[nth];
  return JSON.parse(found?.body.slice(found.body.indexOf("{")) ?? "{}");
};

it("the calls of docs/api.md work as they stand, with a key, and show what it says", async () => {
  const page = await readFile("docs/api.md", "utf8");
  const [shell = ""] = blocksOf(page, "");
  const before = [
    "Is it up, and what is wrong?",
    "A connection",
    "What the account has",
    "What has landed",
    "An export",
  ];
  const setUp = before.flatMap((heading) => blocksOf(page, heading));
  const [asked = "", again = "", retried = ""] = blocksOf(page, "A run");
  const [held = "", released = "", discarded = ""] = blocksOf(page, "A held run");
  const [why = ""] = blocksOf(page, "A person");
  const [away = ""] = blocksOf(page, "Taking away");
  const smaller = (setUp.at(-1) ?? "").replace('"HighValueSegment", "NewMembers"', '"NewMembers"');
  const others = [...blocksOf(page, "A dry run"), ...blocksOf(page, "Check and adopt")];
  // No block of the page is left out.
  const all = [...page.matchAll(/```sh\n/g)].length;
  expect(all).toBe(1 + setUp.length + 3 + 3 + 1 + 1 + others.length);

  const ran = await paste([shell, ...setUp, asked]);
  const view = `/api/runs/loyalty.`;
  expect(ran.filter(({ status }) => status >= 300)).toEqual([]);
  expect(jsonOf(ran, "/api/segments")).toMatchObject({ model: { tables: expect.any(Number) } });
  expect(jsonOf(ran, "/preview")).toMatchObject({
    segments: [{ rows: expect.any(Array) }, { isWhole: expect.any(Boolean) }],
  });
  expect(jsonOf(ran, "-d {} ", 2)).toMatchObject({ state: "requested" });
  expect(jsonOf(ran, view)).toMatchObject({ state: "succeeded-with-rejects", progress: 1, counts: { read: profiles } });
  expect(ran.find(({ command }) => command.endsWith("/rejects"))?.body).toMatch(/^\uFEFFsegment,file,row,.+\r\n.+/);
  expect(jsonOf(ran, "?export=loyalty&top=5")).toMatchObject({ runs: [{ state: "succeeded-with-rejects" }] });

  const repeated = await paste([shell, again, retried]);
  expect(repeated.map(({ status }) => status)).toEqual([202, 200, expect.any(Number), 202]);
  expect([200, 202]).toContain(repeated[2]?.status);

  const explained = await paste([shell, why]);
  expect(explained.map(({ status }) => status)).toEqual([200, 202]);
  expect(jsonOf(explained, "/explain")).toMatchObject({ lists: [{ app: { state: "not-on-record" } }] });

  const waiting = await paste([shell, smaller, held, released]);
  expect(waiting.filter(({ status }) => status >= 300)).toEqual([]);
  expect(jsonOf(waiting, "state=held")).toMatchObject({ runs: [{ state: "held" }] });
  expect(jsonOf(waiting, view)).toMatchObject({ state: "held", held: { reason: "removals-above-guard" }, plan: [{}] });
  expect(waiting.find(({ command }) => command.endsWith("/changes"))?.body).toMatch(
    /^\uFEFFaddress book,change,[^\n]+\n([^\n]+\n){4}/,
  );

  const looked = await paste([shell, ...others]);
  expect(looked.filter(({ status }) => status >= 300)).toEqual([]);
  expect(jsonOf(looked, view)).toMatchObject({ mode: "dry-run", state: "succeeded", plan: [{}] });
  expect(jsonOf(looked, view, 2)).toMatchObject({ mode: "dry-run", of: "full", state: "succeeded", plan: [{}] });
  expect(looked.find(({ command }) => command.endsWith("/differences"))?.body).toMatch(
    /^\uFEFFaddress book,difference/,
  );

  expect(discarded).toContain("/discard");
  const gone = await paste([shell, away]);
  expect(gone.map(({ status }) => status)).toEqual([200, 200]);
});
