import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { hostSettings } from "../../scripts/configuration/host-settings.ts";
import { findBicep } from "../../scripts/infra/get-bicep.ts";
import { alertKinds } from "../../shared/alerts/alert-kinds.ts";
import { containerNames, tableNames } from "../../shared/azure/open-storage.ts";
import { queueNames } from "../../shared/azure/queue-sender.ts";
import { roles } from "../../shared/http/role.ts";
import { settingsShape } from "../../shared/settings/settings.ts";
import { identitySettings } from "../e2e/identity-settings.ts";
import { alertFindings } from "./findings/alert-findings.ts";
import { appFindings } from "./findings/app-findings.ts";
import { auditFindings } from "./findings/audit-findings.ts";
import { networkFindings } from "./findings/network-findings.ts";
import { roleFindings, rolesGiven } from "./findings/role-findings.ts";
import { settingFindings, settingsWritten } from "./findings/setting-findings.ts";
import { storageFindings } from "./findings/storage-findings.ts";
import { storeFindings } from "./findings/store-findings.ts";
import { vaultFindings } from "./findings/vault-findings.ts";
import { plantedViolations } from "./planted-violations.ts";
import { predictDeployment, type Resource } from "./predict-deployment.ts";
import { at, ofType } from "./resource-values.ts";
import { standardRoles } from "./standard-roles.ts";

/** An account of somebody else's, in another resource group. */
const existing =
  "/subscriptions/00000000-0000-0000-0000-000000000003/resourceGroups/crm/providers/Microsoft.Storage/storageAccounts/crmexports";

const bicep = findBicep();
const deployments: Record<"standard" | "locked" | "open", Resource[]> = { standard: [], locked: [], open: [] };
let overrulable: readonly string[] = [];
let parameters: readonly string[] = [];
let outputs: readonly string[] = [];

describe("what infra/ deploys", () => {
  beforeAll(async () => {
    if (!bicep) throw new Error("The Bicep compiler is not there: npm run check:infra gets it where .NET is.");
    ({ overrulable, parameters, outputs } = compile(bicep));
    [deployments.standard, deployments.locked, deployments.open] = await Promise.all([
      predictDeployment(bicep, {}),
      predictDeployment(bicep, {
        existingSegmentStorageId: existing,
        readOnlySegmentContainer: true,
        allowCredentialWrites: false,
        makeHashKey: true,
        authClientId: "00000000-0000-0000-0000-00000000000a",
        fixedOutgoingAddress: true,
        alertEmail: "operators@example.com",
        settings: { BATCH_MAX_CONTACTS: "1000" },
      }),
      predictDeployment(bicep, {
        privateNetwork: false,
        customerInsightsPrincipalId: "00000000-0000-0000-0000-00000000000b",
      }),
    ]);
  }, 120_000);

  describe.each(["standard", "locked", "open"] as const)("%s", (name) => {
    it("has no keys, nothing public, TLS 1.2, and deletes only what may go", () => {
      expect(storageFindings(deployments[name])).toEqual([]);
    });

    it("has a vault with roles, soft delete and purge protection", () => {
      expect(vaultFindings(deployments[name])).toEqual([]);
    });

    it("has an app that only https and identities reach, and a log that only identities write", () => {
      expect(appFindings(deployments[name])).toEqual([]);
    });

    it("records who reads a secret", () => {
      expect(auditFindings(deployments[name], { "Microsoft.KeyVault/vaults": ["AuditEvent"] })).toEqual([]);
    });

    it("writes every setting of docs/configuration.md or leaves it to its default, and no other", () => {
      expect(settingFindings(deployments[name], settingNames())).toEqual([]);
    });
  });

  it.each([
    ["standard", ["vault", "blob", "queue", "table", "blob"]],
    ["locked", ["vault", "blob", "queue", "table", "blob"]],
  ] as const)("%s: closes storage and vault, and opens them to the app's network alone", (name, endpoints) => {
    expect(networkFindings(deployments[name], endpoints)).toEqual([]);
  });

  it("has no network where nobody wants one", () => {
    expect(deployments.open.filter(({ type }) => type.startsWith("Microsoft.Network/"))).toEqual([]);
  });

  it("gives the app exactly these roles", () => {
    expect(rolesGiven(deployments.standard)).toEqual(standardRoles);
  });

  it("gives nobody the right to write secrets, or to read more than one container, where that is wanted", () => {
    expect(rolesGiven(deployments.locked)).toEqual([
      "Key Vault Secrets User on vaults/kv-* for the app",
      "Monitoring Metrics Publisher on components/appi-* for the app",
      "Storage Blob Data Owner on storageAccounts/st* for the app",
      "Storage Blob Data Reader on storageAccounts/crmexports/blobServices/default/containers/customer-insights for the app",
      "Storage Queue Data Contributor on storageAccounts/st* for the app",
      "Storage Table Data Contributor on storageAccounts/st* for the app",
    ]);
    const reader = ofType(deployments.locked, "Microsoft.Authorization/roleAssignments").find(({ id }) =>
      id.includes("crmexports"),
    );
    expect(reader?.id).toContain("/subscriptions/00000000-0000-0000-0000-000000000003/resourceGroups/crm/");
  });

  it("lets Customer Insights write to the container of its exports", () => {
    expect(roleFindings(deployments.open, standardRoles)).toEqual([
      "not expected: Storage Blob Data Contributor on storageAccounts/st*exports/blobServices/default/containers/customer-insights for 00000000-0000-0000-0000-00000000000b",
      "not expected: Storage Blob Delegator on storageAccounts/st*exports for 00000000-0000-0000-0000-00000000000b",
    ]);
  });

  it("makes an account for exports only where none is named", () => {
    const accounts = (name: "standard" | "locked") =>
      ofType(deployments[name], "Microsoft.Storage/storageAccounts").map((one) =>
        one.name.replace(/(?<=^st)[a-z0-9]{13}/, "*"),
      );

    expect(accounts("standard")).toEqual(["st*", "st*exports"]);
    expect(accounts("locked")).toEqual(["st*"]);
  });

  it("makes the containers, queues and tables that the code opens, and the package's and the exports' container", () => {
    expect(storeFindings(deployments.standard, opened("customer-insights"))).toEqual([]);
    expect(storeFindings(deployments.locked, opened())).toEqual([]);
  });

  it("deletes staged data and reports where the app itself is stopped", () => {
    const [own] = ofType(deployments.standard, "Microsoft.Storage/storageAccounts/managementPolicies");

    expect(JSON.stringify(own).match(/"prefixMatch":\["[^"]+"\]/g)).toEqual([
      '"prefixMatch":["batches/staged/"]',
      '"prefixMatch":["reports/"]',
    ]);
  });

  it("makes a hash key when asked to, and none otherwise", () => {
    const made = ofType(deployments.locked, "Microsoft.KeyVault/vaults/secrets");

    expect(made.map(({ name }) => name.split("/")[1])).toEqual(["contact-hash-key"]);
    expect(ofType(deployments.standard, "Microsoft.KeyVault/vaults/secrets")).toEqual([]);
  });

  it("lets callers sign in where an app registration is named, and leaves refusing them to the app", () => {
    const [authentication] = ofType(deployments.locked, "Microsoft.Web/sites/config").filter(({ name }) =>
      name.endsWith("/authsettingsV2"),
    );

    expect(at(authentication, "properties.platform.enabled")).toBe(true);
    expect(at(authentication, "properties.globalValidation")).toEqual({
      requireAuthentication: false,
      unauthenticatedClientAction: "AllowAnonymous",
    });
    expect(ofType(deployments.standard, "Microsoft.Web/sites/config").map(({ name }) => name.split("/")[1])).toEqual([
      "appsettings",
    ]);
  });

  it("reaches storage and vault by the settings that the end-to-end test of identity runs with", () => {
    const addresses = { blob: "b", queue: "q", table: "t", segments: "s", vault: "v", clientId: "c" };
    const tested = Object.keys(identitySettings(addresses));
    const reaching = /^(AzureWebJobsStorage|SegmentStorage|KEY_VAULT_URL$|AZURE_CLIENT_ID$)/;

    expect(
      settingsWritten(deployments.standard)
        .filter((name) => reaching.test(name))
        .sort(),
    ).toEqual(tested.sort());
  });

  it("writes what the deployer overrules", () => {
    const [config] = ofType(deployments.locked, "Microsoft.Web/sites/config").filter(({ name }) =>
      name.endsWith("/appsettings"),
    );

    expect(at(config, "properties.BATCH_MAX_CONTACTS")).toBe("1000");
    expect(at(config, "properties.ALLOW_CREDENTIAL_WRITES")).toBe("false");
    expect(at(config, "properties.SIGN_IN_REQUIRED")).toBe("true");
  });

  it("tells somebody of an alert, and queries a log that is minutes old", () => {
    const rules = ofType(deployments.locked, "Microsoft.Insights/scheduledQueryRules");

    const names = rules.map(({ name }) => name.replace(/-[a-z0-9]{13}$/, ""));
    expect(names).toEqual(["open-alert", "app-error", "app-silent", "functions-failing", "timers-late"]);
    const page = readFileSync("docs/troubleshooting.md", "utf8");
    expect(names.filter((name) => !page.includes(`| \`${name}\` `))).toEqual([]);
    const description = String(at(rules[0], "properties.description"));
    expect(alertKinds.filter((kind) => !description.includes(kind))).toEqual([]);
    for (const rule of rules) {
      expect(JSON.stringify(at(rule, "properties.actions.actionGroups"))).toContain("actionGroups/ag-");
      expect(at(rule, "properties.skipQueryValidation")).toBe(true);
    }
    expect(alertFindings(rules)).toEqual([]);
  });

  it("tells azd what the documents ask it for", () => {
    const documents = ["docs/deploy.md", "docs/disaster.md", ".github/workflows/deploy.yml"];
    const asked = documents
      .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/azd env get-value (\w+)/g)])
      .map(([, name = ""]) => name);

    expect(new Set(asked).size).toBeGreaterThan(4);
    expect(asked.filter((name) => !outputs.includes(name))).toEqual([]);
    expect(outputs).toContain("AZURE_TENANT_ID");
  });

  it("takes every parameter of the template but the seeds of the hash key from the azd environment", () => {
    expect(fromEnvironment().map(([parameter]) => parameter)).toEqual(
      parameters.filter((name) => !["hashKeySeed", "hashKeyOtherSeed"].includes(name)),
    );
  });

  it.each(plantedViolations(checks()))("would notice: %s", (_title, plant, find, finding) => {
    const resources = structuredClone(deployments.standard);
    expect(find(resources)).toEqual([]);

    plant(resources);

    expect(find(resources).join("\n")).toMatch(finding);
  });
});

it("documents every parameter that comes from the azd environment", () => {
  const documented = [...readFileSync("infra/README.md", "utf8").matchAll(/^\| (`\w+`) +\| `(\w+)`/gm)].map(
    ([, name, parameter]) => `${name} ${parameter}`,
  );

  const taken = fromEnvironment().map(([parameter, name]) => `\`${name}\` ${parameter}`);
  expect(taken.length).toBeGreaterThan(40);
  expect(documented).toEqual(taken);
});

it("leaves defaults to the template, in one place", () => {
  expect(readFileSync("infra/main.parameters.json", "utf8")).not.toMatch(/\$\{\w+=/);
});

it("is a template of azd's that says which version it is, and of azd which it needs", () => {
  const { name, metadata, requiredVersions } = z
    .object({
      name: z.string(),
      metadata: z.object({ template: z.string() }),
      requiredVersions: z.object({ azd: z.string() }),
    })
    .parse(parse(readFileSync("azure.yaml", "utf8")));
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync("package.json", "utf8")));

  expect(metadata.template).toBe(`${name}@${version}`);
  expect(readFileSync("docs/deploy.md", "utf8").match(/(?<=--branch v)[\d.]+/g)).toEqual([version, version]);
  expect(requiredVersions.azd).toBe(">= 1.23.5");
});

it("brings what a deployment takes in a container", () => {
  const { features } = z
    .object({ features: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(".devcontainer/devcontainer.json", "utf8")));

  for (const tool of ["azure-cli", "azd", "github-cli", "dotnet"])
    expect(Object.keys(features)).toContainEqual(expect.stringMatching(new RegExp(`/${tool}:\\d+$`)));
});

/** Of each parameter that main.parameters.json gives: its name, and that of the variable. */
const fromEnvironment = () =>
  [...readFileSync("infra/main.parameters.json", "utf8").matchAll(/"(\w+)": \{ "value": "\$\{(\w+)\}" \}/g)].map(
    ([, parameter = "", name = ""]) => [parameter, name] as const,
  );

it("has the app's own roles for the app registration", () => {
  const manifest = z.array(z.object({ value: z.string(), isEnabled: z.literal(true), id: z.guid() }));
  const appRoles = manifest.parse(JSON.parse(readFileSync("infra/entra-app-roles.json", "utf8")));

  expect(appRoles.map(({ value }) => value)).toEqual([...roles]);
  expect(new Set(appRoles.map(({ id }) => id)).size).toBe(roles.length);
});

/** What the code opens: its lists, and the queues that its functions read. */
const opened = (...more: string[]) => ({
  containers: [...containerNames, "deployment", ...more],
  tables: tableNames,
  queues: [...new Set([...queueNames, ...queuesOfFunctions()])],
});

const queuesOfFunctions = (): string[] =>
  readdirSync("functions").flatMap((file) => {
    const [, queue] = readFileSync(`functions/${file}`, "utf8").match(/queueName: "([^"]+)"/) ?? [];
    return queue === undefined ? [] : [queue];
  });

const settingNames = () => ({
  ofApp: Object.keys(settingsShape(true)),
  ofHost: Object.keys(hostSettings),
  overrulable,
});

/** All of the standard deployment. A function, because the names of the settings' type are known only later. */
function checks() {
  return {
    storage: storageFindings,
    vault: vaultFindings,
    app: appFindings,
    given: (resources: Resource[]) => roleFindings(resources, standardRoles),
    network: (resources: Resource[]) => networkFindings(resources, ["vault", "blob", "queue", "table", "blob"]),
    settings: (resources: Resource[]) => settingFindings(resources, settingNames()),
    audit: (resources: Resource[]) => auditFindings(resources, { "Microsoft.KeyVault/vaults": ["AuditEvent"] }),
    stores: (resources: Resource[]) => storeFindings(resources, opened("customer-insights")),
    alerts: alertFindings,
  };
}

/** The template as JSON: names of its parameters and outputs, and the members of the sealed type of `settings`. */
function compile(compiler: string): Record<"overrulable" | "parameters" | "outputs", string[]> {
  const options = { encoding: "utf8", maxBuffer: 2 ** 26 } as const;
  const { stdout } = spawnSync(compiler, ["build", "--stdout", "infra/main.bicep"], options);
  const template = templateSchema.parse(JSON.parse(stdout));
  const [, type] = Object.entries(template.definitions).find(([name]) => name.endsWith("settingsType")) ?? [];
  return {
    overrulable: Object.keys(type?.properties ?? {}),
    parameters: Object.keys(template.parameters),
    outputs: Object.keys(template.outputs),
  };
}

const templateSchema = z.object({
  parameters: z.record(z.string(), z.unknown()),
  outputs: z.record(z.string(), z.unknown()),
  definitions: z.record(
    z.string(),
    z.object({ properties: z.record(z.string(), z.unknown()), additionalProperties: z.literal(false) }),
  ),
});
