import type { Resource } from "./predict-deployment.ts";
import { at, isRecord } from "./resource-values.ts";

type Find = (resources: Resource[]) => string[];
type Plant = (resources: Resource[]) => void;
type Checks = Record<
  "storage" | "vault" | "app" | "given" | "network" | "settings" | "stores" | "audit" | "alerts",
  Find
>;
type Planted = [title: string, plant: Plant, find: Find, finding: RegExp];

/** One violation of each property of the standard deployment, who finds it, and what is said of it. */
export const plantedViolations = (checks: Checks): Planted[] => {
  const { storage, vault: vaultCheck, app, given, network, settings, stores, audit, alerts } = checks;
  const account = "Microsoft.Storage/storageAccounts";
  const vault = "Microsoft.KeyVault/vaults";
  const assignment = "Microsoft.Authorization/roleAssignments";
  const subnet = "Microsoft.Network/virtualNetworks/subnets";
  const securityGroup = "Microsoft.Network/networkSecurityGroups";
  const role = (id: string) => `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${id}`;
  return [
    [
      "a storage account with keys",
      set(account, "properties.allowSharedKeyAccess", true),
      storage,
      /allowSharedKeyAccess is true/,
    ],
    ["public blobs", set(account, "properties.allowBlobPublicAccess", true), storage, /allowBlobPublicAccess is true/],
    ["an old TLS", set(account, "properties.minimumTlsVersion", "TLS1_0"), storage, /minimumTlsVersion is "TLS1_0"/],
    [
      "http to storage",
      set(account, "properties.supportsHttpsTrafficOnly", false),
      storage,
      /supportsHttpsTrafficOnly is false/,
    ],
    [
      "a public container",
      set(`${account}/blobServices/containers`, "properties.publicAccess", "Blob"),
      storage,
      /publicAccess is "Blob"/,
    ],
    [
      "soft delete, which keeps what the app deletes",
      set(`${account}/blobServices`, "properties.deleteRetentionPolicy.enabled", true),
      storage,
      /deleteRetentionPolicy\.enabled is true/,
    ],
    [
      "snapshots that are deleted",
      set(`${account}/managementPolicies`, "properties.policy.rules", [
        {
          definition: {
            filters: { prefixMatch: ["snapshots/"] },
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 90 } } },
          },
        },
      ]),
      storage,
      /a rule deletes from snapshots\//,
    ],
    [
      "outcomes that are deleted before a snapshot holds them",
      set(`${account}/managementPolicies`, "properties.policy.rules", [
        { definition: { filters: { prefixMatch: ["batches/"] } } },
      ]),
      storage,
      /a rule deletes from batches\//,
    ],
    [
      "everything being deleted",
      set(`${account}/managementPolicies`, "properties.policy.rules", [{ definition: { filters: {} } }]),
      storage,
      /a rule deletes from every container/,
    ],
    [
      "reports that go before a held run is decided",
      set(`${account}/managementPolicies`, "properties.policy.rules", [
        {
          definition: {
            filters: { prefixMatch: ["reports/"] },
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 7 } } },
          },
        },
      ]),
      storage,
      /reports\/ is deleted after 7 days, expected 8 or more/,
    ],
    [
      "a vault with access policies",
      set(vault, "properties.enableRbacAuthorization", false),
      vaultCheck,
      /enableRbacAuthorization is false/,
    ],
    [
      "a vault that can be purged",
      set(vault, "properties.enablePurgeProtection", undefined),
      vaultCheck,
      /enablePurgeProtection is undefined/,
    ],
    ["an app over http", set("Microsoft.Web/sites", "properties.httpsOnly", false), app, /httpsOnly is false/],
    [
      "publishing by password",
      set("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "properties.allow", true),
      app,
      /properties\.allow is true/,
    ],
    [
      "a log that a key writes to",
      set("Microsoft.Insights/components", "properties.DisableLocalAuth", false),
      app,
      /DisableLocalAuth is false/,
    ],
    [
      "a connection string",
      set("Microsoft.Web/sites/config", "properties.AZURE_CLIENT_ID", "DefaultEndpointsProtocol=https;AccountKey=eA=="),
      app,
      /holds or asks for a key/,
    ],
    [
      "a role too many",
      set(assignment, "properties.roleDefinitionId", role("8e3af657-a8ff-443c-a75c-2fe8c4bcb635")),
      given,
      /not expected: 8e3af657-a8ff-443c-a75c-2fe8c4bcb635 on/,
    ],
    [
      "a role that is missing",
      (all) =>
        void all.splice(
          all.findIndex(({ type }) => type === assignment),
          1,
        ),
      given,
      /not given: Monitoring Metrics Publisher on components/,
    ],
    [
      "a role on the whole resource group",
      (all) =>
        void all.push({
          id: `/subscriptions/s/resourceGroups/rg-test/providers/${assignment}/x`,
          type: assignment,
          name: "x",
          properties: {
            principalId: "[outputs.principalId]",
            roleDefinitionId: role("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"),
          },
        }),
      given,
      /not expected: Storage Blob Data Reader on \/subscriptions\/s\/resourceGroups\/rg-test for the app/,
    ],
    [
      "somebody else with a role",
      set(assignment, "properties.principalId", "00000000-0000-0000-0000-00000000000c"),
      given,
      /for 00000000-0000-0000-0000-00000000000c/,
    ],
    [
      "a storage account that answers in public",
      set(account, "properties.publicNetworkAccess", "Enabled"),
      network,
      /publicNetworkAccess is "Enabled"/,
    ],
    [
      "a vault that answers in public",
      set(vault, "properties.publicNetworkAccess", "Enabled"),
      network,
      /kv-\S+: properties\.publicNetworkAccess is "Enabled"/,
    ],
    [
      "an endpoint that is missing",
      drop("Microsoft.Network/privateEndpoints", "pep-queue-"),
      network,
      /private endpoints are blob, blob, table, vault/,
    ],
    [
      "an endpoint without a name",
      drop("Microsoft.Network/privateEndpoints/privateDnsZoneGroups", "pep-vault-"),
      network,
      /pep-vault-\S+: no name in the network's DNS/,
    ],
    [
      "a DNS zone that is missing",
      drop("Microsoft.Network/privateDnsZones", "[format('privatelink.table"),
      network,
      /no DNS zone privatelink\.table\./,
    ],
    [
      "a zone that is not linked",
      drop("Microsoft.Network/privateDnsZones/virtualNetworkLinks", "[format"),
      network,
      /a DNS zone without its link/,
    ],
    [
      "an app outside the network",
      set("Microsoft.Web/sites", "properties.virtualNetworkSubnetId", null),
      network,
      /does not run in the network/,
    ],
    [
      "endpoints that are held to rules which may shut the platform out",
      set(subnet, "properties.privateEndpointNetworkPolicies", "Enabled", "/endpoints"),
      network,
      /privateEndpointNetworkPolicies is "Enabled"/,
    ],
    [
      "a rule that lets everybody in",
      set(securityGroup, "properties.securityRules", [inbound("*", "443")], "-endpoints"),
      network,
      /lets Tcp \* 443 in, expected Tcp VirtualNetwork 443/,
    ],
    [
      "a rule that lets every port in",
      set(securityGroup, "properties.securityRules", [inbound("VirtualNetwork", "*")], "-endpoints"),
      network,
      /lets Tcp VirtualNetwork \* in/,
    ],
    [
      "a rule for the app's subnet alone",
      set(securityGroup, "properties.securityRules", [inbound("10.90.0.0/26", "443")], "-endpoints"),
      network,
      /lets Tcp 10\.90\.0\.0\/26 443 in/,
    ],
    [
      "a subnet without a network security group",
      set(subnet, "properties.networkSecurityGroup", undefined),
      network,
      /\/app: no network security group/,
    ],
    [
      "a network that names its subnets",
      set("Microsoft.Network/virtualNetworks", "properties.subnets", []),
      network,
      /takes away subnets that are added by hand/,
    ],
    [
      "a zone that hides accounts of others",
      set("Microsoft.Network/privateDnsZones/virtualNetworkLinks", "properties.resolutionPolicy", "Default"),
      network,
      /resolutionPolicy is "Default"/,
    ],
    ["a vault whose readers nobody knows", drop(diagnostics, "audit"), audit, /kv-\S+: nothing is recorded/],
    [
      "a record of the vault that is off",
      set(diagnostics, "properties.logs", [{ category: "AuditEvent", enabled: false }]),
      audit,
      /kv-\S+: AuditEvent is not recorded/,
    ],
    [
      "a record that goes nowhere",
      set(diagnostics, "properties.workspaceId", undefined),
      audit,
      /kv-\S+: what is recorded goes nowhere/,
    ],
    [
      "an app that anybody may deploy to by password over ftp",
      drop("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "/ftp"),
      app,
      /publishing by password over ftp is on/,
    ],
    [
      "a setting that is not written",
      set("Microsoft.Web/sites/config", "properties.KEY_VAULT_URL", undefined),
      settings,
      /KEY_VAULT_URL is neither written/,
    ],
    [
      "a setting that is none",
      set("Microsoft.Web/sites/config", "properties.FUNCTIONS_WORKER_RUNTIME", "node"),
      settings,
      /FUNCTIONS_WORKER_RUNTIME is written, and is no setting/,
    ],
    [
      "storage by connection string",
      set("Microsoft.Web/sites/config", "properties.AzureWebJobsStorage", "x"),
      settings,
      /^AzureWebJobsStorage is written$/,
    ],
    [
      "a queue that is missing",
      drop(`${account}/queueServices/queues`, ""),
      stores,
      /queues: plan-run is opened and not made/,
    ],
    [
      "a table that nobody opens",
      set(`${account}/tableServices/tables`, "name", "st/default/other"),
      stores,
      /tables: other is made and not opened/,
    ],
    [
      "an alert by a number of failures, however many invocations there were",
      changeCriterion("functions-failing", { timeAggregation: "Total", threshold: 10 }),
      alerts,
      /^functions-failing-\w+: 10 is a number, expected a share/,
    ],
    [
      "an alert by a share of however few",
      changeCriterion("functions-failing", { query: everyFailure }),
      alerts,
      /^functions-failing-\w+: its query has no least number/,
    ],
    [
      "an alert by a column that its query does not give",
      changeCriterion("timers-late", { metricMeasureColumn: "latePercentage" }),
      alerts,
      /^timers-late-\w+: its query gives no latePercentage/,
    ],
    [
      "alerts told apart by a column that its query does not give",
      changeCriterion("app-error", { dimensions: [{ name: "kind", operator: "Include", values: ["*"] }] }),
      alerts,
      /^app-error-\w+: its query gives no kind/,
    ],
  ];
};

const everyFailure = "AppExceptions | summarize failedPercent = 100.0 * count() by OperationName";

const diagnostics = "Microsoft.Insights/diagnosticSettings";

/** One violation of each property of a deployment that is closed to all but a few, and that is recorded and locked. */
export const plantedInClosed = (checks: Record<"access" | "audit" | "locks" | "given", Find>): Planted[] => {
  const { access, audit, locks, given } = checks;
  const site = "Microsoft.Web/sites";
  return [
    [
      "an app that answers everybody",
      set(site, "properties.siteConfig.ipSecurityRestrictionsDefaultAction", "Allow"),
      access,
      /\.ipSecurityRestrictionsDefaultAction is "Allow"/,
    ],
    [
      "an app that everybody may try to deploy to",
      set(site, "properties.siteConfig.scmIpSecurityRestrictionsDefaultAction", "Allow"),
      access,
      /\.scmIpSecurityRestrictionsDefaultAction is "Allow"/,
    ],
    [
      "callers who are let in twice over",
      set(site, "properties.siteConfig.ipSecurityRestrictions", [{ action: "Allow", ipAddress: "0.0.0.0/0" }]),
      access,
      /ipSecurityRestrictions are Allow 0\.0\.0\.0\/0, expected Allow 203\.0\.113\.0\/24/,
    ],
    [
      "an account whose readers nobody knows",
      drop(diagnostics, "audit", "/storageAccounts/"),
      audit,
      /nothing is recorded/,
    ],
    [
      "an account of which only writes are recorded",
      set(diagnostics, "properties.logs", [{ category: "StorageWrite", enabled: true }], "", "/storageAccounts/"),
      audit,
      /StorageRead is not recorded/,
    ],
    ["an account without a lock", drop("Microsoft.Authorization/locks", "keep", "/storageAccounts/"), locks, /no lock/],
    ["a vault without a lock", drop("Microsoft.Authorization/locks", "keep", "/vaults/"), locks, /kv-\S+: no lock/],
    [
      "a role that is wider than was asked for",
      set(
        "Microsoft.Authorization/roleAssignments",
        "properties.roleDefinitionId",
        "x/b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
      ),
      given,
      /not expected: Storage Blob Data Owner on/,
    ],
  ];
};

const inbound = (sourceAddressPrefix: string, destinationPortRange: string) => ({
  name: "planted",
  properties: { access: "Allow", direction: "Inbound", protocol: "Tcp", sourceAddressPrefix, destinationPortRange },
});

/** Sets the value at a path of the first such resource of a type; undefined takes it away. */
function set(type: string, path: string, value: unknown, nameEnd = "", idPart = ""): Plant {
  return (resources) => {
    const resource = resources.find(
      (one) => one.type === type && one.name.endsWith(nameEnd) && one.id.includes(idPart),
    );
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const parent = keys.length === 0 ? resource : at(resource, keys.join("."));
    if (!isRecord(parent)) throw new Error(`no ${path} in a ${type}`);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  };
}

function drop(type: string, namePart: string, idPart = ""): Plant {
  return (resources) => {
    const index = resources.findIndex(
      (one) => one.type === type && one.name.includes(namePart) && one.id.includes(idPart),
    );
    if (index < 0) throw new Error(`no ${type} ${namePart}`);
    resources.splice(index, 1);
  };
}

/** Changes what the rule whose name begins so asks. */
function changeCriterion(ruleName: string, change: Record<string, unknown>): Plant {
  return (resources) => {
    const rule = resources.find(({ type, name }) => type.endsWith("/scheduledQueryRules") && name.startsWith(ruleName));
    const criteria = at(rule, "properties.criteria.allOf");
    const [criterion] = Array.isArray(criteria) ? criteria : [];
    if (!isRecord(criterion)) throw new Error(`no rule ${ruleName}`);
    Object.assign(criterion, change);
  };
}
