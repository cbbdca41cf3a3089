import { basename } from "node:path";
import { findCircles, type Import, importsOf, readSources } from "./architecture/imports.ts";
import { faultOf, localMayKnow } from "./architecture/rooms.ts";
import { findUncounted } from "./architecture/uncounted.ts";

/** The source of the app itself; tests, the laptop's parts and scripts are something else. */
const sources = readSources(["functions/**/*.ts", "shared/**/*.ts"]);
const imports = [...sources, ...readSources(["local/**/*.ts"])].flatMap(importsOf);

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$|\s\/\/ .*$/gm, "");
const filesWith = (pattern: RegExp, files = sources) =>
  files.filter(({ text }) => pattern.test(withoutComments(text))).map(({ file }) => file);
const inFolder = (...folders: string[]) =>
  sources.filter(({ file }) => folders.some((folder) => file.startsWith(`shared/${folder}/`)));

describe("nobody is re-subscribed and nobody is deleted from the account", () => {
  it.each([/channelProperties/, /contacts\/v3\/delete/, /delete-all/, /optInType/, /resubscribe/i])(
    "no code names %s",
    (name) => expect(filesWith(name)).toEqual([]),
  );

  it("calls no DELETE of Dotdigital's", () => {
    expect(filesWith(/"DELETE"/, inFolder("dotdigital"))).toEqual([]);
  });

  it("would find one", () => {
    const planted = [{ file: "planted.ts", text: 'const body = { channelProperties: { email: "x" } }; // fine' }];
    expect(filesWith(/channelProperties/, planted)).toEqual(["planted.ts"]);
  });
});

describe("what Dotdigital says in words", () => {
  const asks = /\.forReport\(/;

  it("is asked for by the rejects file, the report, and the file in which both wait for it", () => {
    expect(filesWith(asks).sort()).toEqual([
      "shared/confirm/outcome-file.ts",
      "shared/report/rejects-csv.ts",
      "shared/runs/write-report.ts",
    ]);
  });

  it("is in no file of these that logs, writes rows or answers", () => {
    const tells = /\blog\.|\bTableStore\b|\bProblemError\b|\bdescribeError\b/;
    expect(filesWith(asks).filter((file) => filesWith(tells).includes(file))).toEqual([]);
  });

  it("would be found where it is asked for", () => {
    const planted = [{ file: "planted.ts", text: "log.warn(code, { said: error.words?.forReport() });" }];
    expect(filesWith(asks, planted)).toEqual(["planted.ts"]);
  });
});

describe("a message that counts", () => {
  const messages = readSources(["functions/**/*.ts", "shared/**/*.ts", "local/**/*.ts"]);
  /** With `#{` for what begins a placeholder, which a linter takes for a slip in a plain text. */
  const findPlanted = (text: string) =>
    findUncounted({ file: "planted.ts", text: text.replaceAll("#{", "${") }).map((found) => found.replace("${", "#{"));

  it("says one of one and many of many, by counted; but of a sample, which is never one, and where no number stands", () => {
    const places = messages.flatMap(findUncounted).map((found) => found.replace("${", "#{"));
    expect(places).toEqual([
      'local/local.ts: #{profiles.toLocaleString("en")} profiles',
      'local/start.ts: #{profiles.toLocaleString("en")} profiles',
      "local/start.ts: #{expected} contacts that",
      "shared/diff/list-links.ts: #{lists} lists",
      "shared/dotdigital/gate.ts: #{account} are paused",
    ]);
  });

  it.each([
    ["`It has #{rows} rows.`", "planted.ts: #{rows} rows"],
    ["`The #{list.length} first columns`", "planted.ts: #{list.length} first columns"],
    ["`and #{names.length - 3} of them are gone`", "planted.ts: #{names.length - 3} of them"],
  ])("would be found where it does not: %s", (text, found) => {
    expect(findPlanted(text)).toEqual([found]);
  });

  it.each(['`#{counted(rows, "row")}, and more`', "`Export #{name} has none`", "`at most #{mostRows} rows`"])(
    "and one that does is left alone: %s",
    (text) => expect(findPlanted(text)).toEqual([]),
  );
});

describe("names that come from outside", () => {
  it("are read by byNameSchema, which loses none of them, but where names are ours, a JSON Schema is published, or draftOf looks at them first", () => {
    expect(filesWith(/\bz\.record\(/).sort()).toEqual([
      "shared/definitions/patch-schema.ts",
      "shared/dotdigital/gate-rows.ts",
      "shared/exports/check-against-account.ts",
      "shared/forget/report-without.ts",
      "shared/http/reply-schemas.ts",
      "shared/http/routes/get-openapi.ts",
      "shared/http/routes/get-schema.ts",
      "shared/report/list-check.ts",
      "shared/retention/retain.ts",
      "shared/runs/ledger/run.ts",
      "shared/suggest/suggestion.ts",
    ]);
  });
});

describe("imports", () => {
  const faultsOf = (some: readonly Import[]) => some.map(faultOf).filter((fault) => fault !== undefined);

  it("have been read, of the app and of the laptop's parts", () => {
    expect(imports.filter(({ from }) => from.startsWith("shared/")).length).toBeGreaterThan(500);
    expect(imports.filter(({ from }) => from.startsWith("local/")).length).toBeGreaterThan(100);
  });

  it("run in no circle", () => {
    expect(findCircles(imports)).toEqual([]);
  });

  it("look down only, each room at those that it may know", () => {
    expect(faultsOf(imports)).toEqual([]);
  });

  it("know nothing of the laptop's parts, of tests or of scripts", () => {
    const own = imports.filter(({ from }) => !from.startsWith("local/"));
    expect(own.filter(({ to }) => !/^(functions|shared)\/|^package\.json$/.test(to))).toEqual([]);
  });

  it("take from the app into the laptop's parts only what the table names, and all of that", () => {
    const taken = imports.filter(({ from, to }) => from.startsWith("local/") && to.startsWith("shared/"));
    expect([...new Set(taken.map(({ to }) => to))].sort()).toEqual([...localMayKnow].sort());
  });

  it("would be found in a circle, also one of types and re-exports", () => {
    const planted = [
      { file: "shared/a.ts", text: 'import type { B } from "./b.ts";' },
      { file: "shared/b.ts", text: 'export { c } from "./deeper/c.ts";' },
      { file: "shared/deeper/c.ts", text: 'const a = await import("../a.ts");' },
      { file: "shared/d.ts", text: 'import { a } from "./a.ts";' },
    ];
    expect(findCircles(planted.flatMap(importsOf))).toEqual([["shared/a.ts", "shared/b.ts", "shared/deeper/c.ts"]]);
  });

  it.each([
    [
      "shared/stage/plan.ts",
      "shared/runs/ledger/run.ts",
      "shared/stage/plan.ts looks up, at shared/runs/ledger/run.ts",
    ],
    [
      "shared/alerts/watch.ts",
      "shared/dotdigital/client.ts",
      "shared/alerts/watch.ts knows shared/dotdigital/client.ts: the room 'shared/alerts' is not to know 'shared/dotdigital'",
    ],
    ["local/stack/demo.ts", "shared/app.ts", "local/stack/demo.ts takes shared/app.ts of the app"],
    ["shared/attic/a.ts", "shared/errors.ts", "shared/attic/a.ts imports shared/errors.ts: one of them is in no room"],
  ])("would be found from %s to %s", (from, to, fault) => {
    expect(faultsOf([{ from, to }])).toEqual([fault]);
  });
});

describe("the layout", () => {
  it("has read all of the source", () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  it("reads the environment in one file", () => {
    expect(filesWith(/process\.env/)).toEqual(["shared/settings/settings.ts"]);
  });

  it("keeps the stages free of clients", () => {
    const stages = inFolder("discover", "read", "map", "diff", "stage", "confirm", "report");
    expect(filesWith(/from "(@azure|axios)/, stages)).toEqual([]);
    expect(filesWith(/Date\.now\(\)|Math\.random\(\)/, stages)).toEqual([]);
  });

  it("knows axios in Dotdigital's folder and where alerts are posted only, and Azure's clients in Azure's and the composition root", () => {
    const callers = filesWith(/from "axios"/).filter((file) => !file.startsWith("shared/dotdigital/"));
    expect(callers).toEqual(["shared/alerts/post-webhook.ts"]);
    const clients = filesWith(/from "@azure\/(storage|data|key|identity)/);
    expect(clients.filter((file) => !file.startsWith("shared/azure/") && file !== "shared/app.ts")).toEqual([]);
  });

  const functions = sources.filter(({ file }) => file.startsWith("functions/"));

  it.each(functions.filter(({ file }) => file !== "functions/http.ts"))(
    "$file registers one function, named after it",
    ({ file, text }) => {
      const names = [...text.matchAll(/app\.(timer|storageQueue)\(\s*"([^"]+)"/g)].map((match) => match[2]);
      expect(names).toEqual([basename(file, ".ts")]);
      expect(text.split("\n").length).toBeLessThan(20);
    },
  );

  it("registers HTTP functions in one file; none of functions/ holds logic", () => {
    expect(filesWith(/app\.http\(/)).toEqual(["functions/http.ts"]);
    expect(filesWith(/\b(if|while|try|await)\b/, functions)).toEqual([]);
  });
});
