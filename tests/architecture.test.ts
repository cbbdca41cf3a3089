import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/** The source of the app itself; tests, the laptop's parts and scripts are something else. */
const sources = globSync(["functions/**/*.ts", "shared/**/*.ts"])
  .filter((file) => !/\.(test|fixture)\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));

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
