import { parse } from "yaml";
import { z } from "zod";

const access = z.enum(["read", "write", "none"]);
const stepSchema = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const jobSchema = z.looseObject({
  "timeout-minutes": z.number().optional(),
  permissions: z.record(z.string(), access).optional(),
  environment: z.unknown().optional(),
  steps: z.array(stepSchema).default([]),
});
const workflowSchema = z.looseObject({
  on: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]),
  permissions: z.record(z.string(), access).optional(),
  concurrency: z.unknown().optional(),
  jobs: z.record(z.string(), jobSchema),
});
type Job = z.infer<typeof jobSchema>;

/** What is there to be run: of package.json, and of the repository's files. */
export type Known = { scripts: readonly string[]; hasFile: (path: string) => boolean };

/** What is wrong with a workflow of GitHub's, a sentence each; none: it keeps to what docs/deploy.md promises. */
export const workflowFindings = (text: string, known: Known): string[] => {
  const workflow = workflowSchema.parse(parse(text));
  const triggers = typeof workflow.on === "string" ? [workflow.on] : Object.keys(asRecord(workflow.on));
  return [
    ...secretsIn(text),
    ...triggers
      .filter((trigger) => trigger === "pull_request_target" || trigger === "workflow_run")
      .map((trigger) => `${trigger} runs other people's changes with our rights`),
    ...(workflow.permissions !== undefined && Object.keys(workflow.permissions).length === 0
      ? []
      : ["permissions: of the workflow is not {}"]),
    ...(workflow.concurrency === undefined ? ["no concurrency group"] : []),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) => [
      ...jobFindings(job).map((finding) => `${name}: ${finding}`),
      ...(handsOn(workflow.jobs) ? packingFindings(job) : []).map((finding) => `${name}: ${finding}`),
      ...job.steps.flatMap(({ run = "" }) => missingIn(run, known)).map((finding) => `${name}: ${finding}`),
    ]),
  ];
};

const asRecord = (on: readonly string[] | Record<string, unknown>): Record<string, unknown> =>
  Array.isArray(on) ? Object.fromEntries(on.map((trigger) => [trigger, null])) : { ...on };

const secretsIn = (text: string): string[] =>
  [...text.matchAll(/\bsecrets(?:\.|\[\s*['"])([A-Za-z0-9_]+)|toJSON\(\s*secrets\s*\)|secrets:\s*inherit/gi)]
    .filter(([, name]) => name !== "GITHUB_TOKEN")
    .map(([found]) => `a stored secret: ${found}`);

const jobFindings = (job: Job): string[] => {
  const uses = job.steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
  const signsIn = job.steps.filter(({ uses = "" }) => /^azure\/login@/i.test(uses));
  const isInAzure = signsIn.length > 0 || job.steps.some(({ run = "" }) => /\bazd (up|provision|deploy)\b/.test(run));
  return [
    ...(job["timeout-minutes"] === undefined ? ["no timeout-minutes"] : []),
    ...(job.permissions === undefined ? ["no permissions"] : []),
    // A tag can be moved to other code; a commit cannot.
    ...uses.filter((use) => !/@[0-9a-f]{40}$/.test(use)).map((use) => `${use} is not pinned to a commit`),
    ...job.steps
      .filter(
        ({ uses = "", with: inputs }) => /^actions\/checkout@/.test(uses) && inputs?.["persist-credentials"] !== false,
      )
      .map(() => "checkout leaves its token behind for whatever runs next"),
    ...job.steps
      .filter(({ run = "" }) => /\$\{\{/.test(run))
      .map(() => "a script has an expression in it: hand it over in env, or it is run as code"),
    ...(isInAzure ? azureFindings(job, signsIn) : []),
    ...job.steps.flatMap(({ run = "" }) => attestationFindings(run)),
    ...(uses.some((use) => /^actions\/deploy-pages@/.test(use)) ? pagesFindings(job) : []),
  ];
};

/** A job that publishes a site has the rights to do so, and therefore does nothing else. */
const pagesFindings = ({ permissions = {}, environment, steps }: Job): string[] => [
  ...(environment === "github-pages"
    ? []
    : ["publishes a site without the environment github-pages, which Pages trusts"]),
  ...(["pages", "id-token"] as const)
    .filter((right) => permissions[right] !== "write")
    .map((right) => `publishes a site without ${right}: write`),
  ...(steps.length === 1 ? [] : ["does more than to publish a site, with the rights for that"]),
];

/** Whether a job takes what another has made. Pictures that are only kept to be looked at are not handed on. */
const handsOn = (jobs: Record<string, Job>): boolean =>
  Object.values(jobs).some(({ steps }) => steps.some(({ uses = "" }) => takesArtifacts.test(uses)));

const takesArtifacts = /^actions\/(download-artifact|deploy-pages)@/;

/** What is handed on to be released is built by the Node that the workflow set up, and by nothing that was installed. */
const packingFindings = ({ steps }: Job): string[] => {
  if (!steps.some(({ uses = "" }) => /^actions\/upload-(pages-)?artifact@/.test(uses))) return [];
  const runs = steps.map(({ run = "" }) => run).join("\n");
  return [
    ...(/\bnpm (ci|install|i)\b(?!.*--ignore-scripts)/.test(runs) ? ["packs where install scripts have run"] : []),
    ...(/\bnpm (run|exec|test|start)\b|\bnpx\b|\.ci\/run/.test(runs) ? ["packs by what npm has installed"] : []),
    ...(steps.some(({ uses = "" }) => /^actions\/setup-node@/.test(uses)) ? [] : ["packs without setup-node"]),
  ];
};

/** Any workflow of a repository can attest to anything, on any branch. */
const attestationFindings = (run: string): string[] =>
  run
    .replaceAll("\\\n", " ")
    .split("\n")
    .flatMap((line) => {
      if (!line.includes("gh attestation verify")) return [];
      const missing = ["--repo", "--signer-workflow", "--source-ref"].filter((flag) => !line.includes(`${flag} `));
      return missing.map((flag) => `an attestation is taken without ${flag}`);
    });

const azureFindings = (job: Job, signsIn: Job["steps"]): string[] => [
  ...(signsIn.length === 0 ? ["deploys without azure/login"] : []),
  ...(job.permissions?.["id-token"] === "write" ? [] : ["deploys without id-token: write, by a stored secret then"]),
  ...(job.environment === undefined ? ["deploys without a GitHub environment, which is what Azure trusts"] : []),
  ...signsIn
    .filter(({ with: inputs = {} }) => "creds" in inputs || !("client-id" in inputs && "tenant-id" in inputs))
    .map(() => "azure/login does not sign in by federated identity"),
];

/** Scripts and files that a step runs and that are not there. */
const missingIn = (run: string, { scripts, hasFile }: Known): string[] => [
  ...[...run.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)]
    .filter(([, script = ""]) => !scripts.includes(script))
    .map(([, script]) => `npm run ${script}: package.json has no such script`),
  ...[...run.matchAll(/\b(?:node|bash) (?!-)([\w./-]+)/g)]
    .filter(([, file = ""]) => !hasFile(file))
    .map(([, file]) => `${file} is not there`),
];
