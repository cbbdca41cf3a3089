import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { workflowFindings } from "./pipelines/workflow-findings.ts";

const manifest = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));
const known = { scripts: Object.keys(manifest.scripts), hasFile: existsSync };
const workflows = globSync(".github/workflows/*.yml").sort();
const readWorkflow = (name: string) => readFileSync(`.github/workflows/${name}.yml`, "utf8");

it("has read all workflows", () => {
  expect(workflows).toEqual([
    ".github/workflows/check.yml",
    ".github/workflows/deploy.yml",
    ".github/workflows/release.yml",
  ]);
});

it.each(workflows)("finds nothing wrong with %s", (file) => {
  expect(workflowFindings(readFileSync(file, "utf8"), known)).toEqual([]);
});

/** What GitHub puts a value in the place of. */
const expression = (text: string) => `\${{ ${text} }}`;

/** Of each: where it is planted, what is replaced, by what, and the finding. */
it.each([
  [
    "a stored secret",
    "deploy",
    `${expression("vars.AZURE_CLIENT_ID")}`,
    `${expression("secrets.AZURE_CLIENT_ID")}`,
    "a stored secret: secrets.AZURE_CLIENT_ID",
  ],
  [
    "a stored secret by its name in brackets",
    "deploy",
    `${expression("vars.AZURE_TENANT_ID")}`,
    `${expression("secrets['TENANT']")}`,
    "a stored secret: secrets['TENANT",
  ],
  [
    "all secrets at once",
    "deploy",
    `${expression("vars.AZURE_LOCATION")}`,
    `${expression("toJSON(secrets)")}`,
    "a stored secret: toJSON(secrets)",
  ],
  [
    "pull_request_target",
    "check",
    "  pull_request:",
    "  pull_request_target:",
    "pull_request_target runs other people's changes with our rights",
  ],
  [
    "rights for every job",
    "check",
    "permissions: {}",
    "permissions: { contents: write }",
    "permissions: of the workflow is not {}",
  ],
  ["a job without permissions", "check", "    permissions:\n      contents: read\n", "", "check: no permissions"],
  ["a job without a time limit", "release", "    timeout-minutes: 10\n", "", "publish: no timeout-minutes"],
  ["a workflow without a concurrency group", "check", "concurrency:", "x-concurrency:", "no concurrency group"],
  [
    "an action by its tag",
    "deploy",
    /azure\/login@\S+ /,
    "azure/login@v3 ",
    "deploy: azure/login@v3 is not pinned to a commit",
  ],
  [
    "a checkout that keeps its token",
    "check",
    "persist-credentials: false",
    "fetch-depth: 1",
    "check: checkout leaves its token behind for whatever runs next",
  ],
  [
    "an input in the text of a script",
    "deploy",
    'gh release download "$VERSION"',
    `gh release download "${expression("inputs.version")}"`,
    "deploy: a script has an expression in it: hand it over in env, or it is run as code",
  ],
  [
    "a deployment by password",
    "deploy",
    `client-id: ${expression("vars.AZURE_CLIENT_ID")}`,
    `creds: ${expression("vars.AZURE_CREDENTIALS")}`,
    "deploy: azure/login does not sign in by federated identity",
  ],
  [
    "a deployment without OIDC",
    "deploy",
    "      id-token: write\n",
    "",
    "deploy: deploys without id-token: write, by a stored secret then",
  ],
  [
    "a deployment that nobody protects",
    "deploy",
    `    environment: ${expression("inputs.environment")}\n`,
    "",
    "deploy: deploys without a GitHub environment, which is what Azure trusts",
  ],
  [
    "a script that is gone",
    "release",
    "node scripts/build.ts\n",
    "npm run pack\n",
    "build: npm run pack: package.json has no such script",
  ],
  [
    "a release that is built by a Node of the lockfile's install scripts",
    "release",
    "node scripts/build.ts\n",
    "npm run build\n",
    "build: packs by what npm has installed",
  ],
  [
    "a release that is built where install scripts have run",
    "release",
    "npm ci --ignore-scripts",
    "npm ci",
    "build: packs where install scripts have run",
  ],
  [
    "an attestation of any workflow",
    "deploy",
    /--signer-workflow \S+/,
    "--format json",
    "deploy: an attestation is taken without --signer-workflow",
  ],
  [
    "an attestation of any branch",
    "deploy",
    /--source-ref \S+/,
    "",
    "deploy: an attestation is taken without --source-ref",
  ],
  [
    "a site that is built where install scripts have run",
    "release",
    /npm ci --ignore-scripts(?=\n {6}- run: node scripts\/build-site)/,
    "npm ci",
    "documents: packs where install scripts have run",
  ],
  [
    "a site that is published without the rights for it",
    "release",
    "      pages: write\n",
    "",
    "publish-documents: publishes a site without pages: write",
  ],
  [
    "a site that is published from any environment",
    "release",
    "    environment: github-pages\n",
    "",
    "publish-documents: publishes a site without the environment github-pages, which Pages trusts",
  ],
  [
    "a site that is built by whoever may publish it",
    "release",
    "      - uses: actions/deploy-pages@",
    "      - run: node scripts/build-site.ts\n      - uses: actions/deploy-pages@",
    "publish-documents: does more than to publish a site, with the rights for that",
  ],
  ["a file that is gone", "check", "bash .ci/run", "bash .ci/all", "check: .ci/all is not there"],
])("would find %s", (_, name, from, to, finding) => {
  const text = readWorkflow(name);
  const planted = text.replace(from, to);
  expect(planted).not.toBe(text);
  expect(workflowFindings(planted, known)).toContain(finding);
});

it("publishes the documents where a variable says at which path, as that path has them, and else leaves them", () => {
  const jobSchema = z.looseObject({ if: z.string().optional(), needs: z.union([z.string(), z.array(z.string())]) });
  const stepsSchema = z.object({
    steps: z.array(z.looseObject({ run: z.string().optional(), env: z.unknown().optional() })),
  });
  const { jobs } = z.object({ jobs: z.record(z.string(), z.unknown()) }).parse(parse(readWorkflow("release")));
  const { steps } = stepsSchema.parse(jobs.documents);

  expect(jobSchema.parse(jobs.documents)).toMatchObject({ if: expression("vars.PAGES_BASE != ''"), needs: "check" });
  expect(steps.find(({ run }) => run === "node scripts/build-site.ts")?.env).toEqual({
    SITE_BASE: expression("vars.PAGES_BASE"),
  });
  // A job whose needs were left out is left out itself: GitHub's own rule, where it has no condition.
  expect(jobSchema.parse(jobs["publish-documents"])).toMatchObject({ needs: ["publish", "documents"] });
  expect(jobSchema.parse(jobs["publish-documents"]).if).toBeUndefined();
  expect(jobSchema.parse(jobs.publish).needs).toBe("build");
});

it("hands every parameter of the template that a variable of GitHub's names to azd, and no other", () => {
  const variables = {
    AZURE_ENV_NAME: "production",
    PRIVATE_NETWORK: "false",
    APP_SETTINGS: '{"BATCH_MAX_CONTACTS":"1000"}',
    ALERT_EMAIL: "",
    NODE_OPTIONS: "--inspect",
  };

  const { status, stdout } = runStep("Take the parameters from the environment's variables", {
    AZURE_ENV_NAME: "production",
    AZURE_LOCATION: "westeurope",
    AZURE_SUBSCRIPTION_ID: "a",
    VARIABLES: JSON.stringify(variables),
  });

  expect(status).toBe(0);
  expect(stdout.trim().split("\n")).toEqual([
    "azd config set auth.useAzCliAuth true",
    "azd env new production --location westeurope --subscription a --no-prompt",
    "azd env set AZURE_ENV_NAME production",
    "azd env set PRIVATE_NETWORK false",
    'azd env set APP_SETTINGS {"BATCH_MAX_CONTACTS":"1000"}',
  ]);
});

it("stops where the variables cannot be read, instead of deploying with defaults", () => {
  const environment = { AZURE_ENV_NAME: "a", AZURE_LOCATION: "b", AZURE_SUBSCRIPTION_ID: "c", VARIABLES: "{" };

  expect(runStep("Take the parameters from the environment's variables", environment).status).not.toBe(0);
});

it.each([
  ["is taken at once", 0, 0, 1],
  ["is refused twice", 2, 0, 3],
  ["is refused for good", 9, 1, 4],
])("uploads again where roles are not in force yet: it %s", (_, refusals, status, uploads) => {
  const tried = runStep("Upload the package", { REFUSALS: String(refusals) });

  expect(tried.status).toBe(status);
  expect(tried.stdout.match(/^azd deploy app --from-package package\.zip --no-prompt$/gm)).toHaveLength(uploads);
});

it("changes nothing where only a preview is wanted", () => {
  const steps = deploySteps().filter(({ run = "" }) => /\bazd (provision|deploy)\b/.test(run));

  expect(steps.map(({ run = "", if: condition }) => [/azd \w+( --preview)?/.exec(run)?.[0], condition])).toEqual([
    ["azd provision --preview", undefined],
    ["azd provision", expression("!inputs.preview")],
    ["azd deploy", expression("!inputs.preview")],
  ]);
});

const deploySteps = () =>
  z
    .object({
      jobs: z.object({
        deploy: z.object({
          steps: z.array(
            z.looseObject({ name: z.string().optional(), run: z.string().optional(), if: z.string().optional() }),
          ),
        }),
      }),
    })
    .parse(parse(readWorkflow("deploy"))).jobs.deploy.steps;

/** Runs a step as GitHub does, with an azd that says what it was asked and refuses as often as it is told to. */
const runStep = (name: string, environment: Record<string, string>) => {
  const script = deploySteps().find((step) => step.name === name)?.run ?? "exit 99";
  const azd = [
    'azd() { echo "azd $*"; if [ "$1" = deploy ] && [ "$REFUSALS" -gt 0 ]; then REFUSALS=$((REFUSALS - 1)); return 1; fi; }',
    "sleep() { :; }",
  ];
  const env = { PATH: process.env.PATH, REFUSALS: "0", ...environment };
  return spawnSync("bash", ["-e", "-c", [...azd, script].join("\n")], { encoding: "utf8", env });
};

describe("Dependabot", () => {
  const dependabotSchema = z.object({
    version: z.literal(2),
    updates: z.array(
      z.object({
        "package-ecosystem": z.string(),
        directory: z.literal("/"),
        schedule: z.object({ interval: z.string() }),
        groups: z.record(z.string(), z.unknown()),
        ignore: z.array(z.object({ "dependency-name": z.string(), "update-types": z.array(z.string()) })).default([]),
      }),
    ),
  });
  const { updates } = dependabotSchema.parse(parse(readFileSync(".github/dependabot.yml", "utf8")));

  it("looks at packages and actions, once a week", () => {
    expect(updates.map((update) => [update["package-ecosystem"], update.schedule.interval])).toEqual([
      ["npm", "weekly"],
      ["github-actions", "weekly"],
    ]);
  });

  it("leaves alone what is pinned for a reason", () => {
    const all = ["version-update:semver-major", "version-update:semver-minor", "version-update:semver-patch"];
    expect(updates[0]?.ignore).toEqual([
      { "dependency-name": "papaparse", "update-types": all },
      { "dependency-name": "@types/papaparse", "update-types": all },
      { "dependency-name": "node", "update-types": ["version-update:semver-major"] },
      { "dependency-name": "@types/node", "update-types": ["version-update:semver-major"] },
    ]);
  });
});
