import { findBicep } from "../../scripts/infra/get-bicep.ts";
import { accessFindings } from "./findings/access-findings.ts";
import { appFindings } from "./findings/app-findings.ts";
import { auditFindings } from "./findings/audit-findings.ts";
import { lockFindings } from "./findings/lock-findings.ts";
import { roleFindings } from "./findings/role-findings.ts";
import { storageFindings } from "./findings/storage-findings.ts";
import { vaultFindings } from "./findings/vault-findings.ts";
import { plantedInClosed } from "./planted-violations.ts";
import { predictDeployment, type Resource } from "./predict-deployment.ts";
import { at, ofType } from "./resource-values.ts";
import { standardRoles } from "./standard-roles.ts";

/** A network that somebody else rules. */
const hub = "/subscriptions/00000000-0000-0000-0000-000000000004/resourceGroups/hub/providers/Microsoft.Network";
const existing =
  "/subscriptions/00000000-0000-0000-0000-000000000003/resourceGroups/crm/providers/Microsoft.Storage/storageAccounts/crmexports";

const admitted = { callers: ["203.0.113.0/24", "AzureFrontDoor.Backend"], deployers: ["198.51.100.7/32"] };
const recorded = {
  "Microsoft.KeyVault/vaults": ["AuditEvent"],
  "Microsoft.Storage/storageAccounts/blobServices": ["StorageRead", "StorageWrite", "StorageDelete"],
};
const closedRoles = [
  ...standardRoles,
  "Key Vault Secrets Officer on vaults/kv-* for the deployer",
  "Storage Blob Data Reader on storageAccounts/st*exports for the deployer",
];

/** What an organisation asks of production: its own network closed to all but a few, and somebody else's. */
describe("what infra/ deploys for production", () => {
  const bicep = findBicep();
  const deployments: Record<"closed" | "zone" | "bare", Resource[]> = { closed: [], zone: [], bare: [] };

  beforeAll(async () => {
    if (!bicep) throw new Error("The Bicep compiler is not there: npm run check:infra gets it where .NET is.");
    [deployments.closed, deployments.zone, deployments.bare] = await Promise.all([
      predictDeployment(bicep, {
        publicAccess: true,
        allowedAddresses: ["203.0.113.0/24", "AzureFrontDoor.Backend"],
        deploymentAddresses: ["198.51.100.7/32"],
        routeTableId: `${hub}/routeTables/to-firewall`,
        endpointNetworkPolicies: "Enabled",
        storageAuditLogs: true,
        lockResources: true,
        monthlyBudget: 50,
        budgetStart: "2026-12-01",
        alertEmail: "operators@example.com",
        rolesForDeployer: true,
        zoneRedundant: true,
        updateStrategy: "RollingUpdate",
        nodeMajorVersion: "22",
        resourceTags: { costCentre: "4711" },
      }),
      predictDeployment(bicep, {
        existingSegmentStorageId: existing,
        segmentPrivateEndpoint: "requested",
        existingAppSubnetId: `${hub}/virtualNetworks/spoke/subnets/app`,
        existingEndpointSubnetId: `${hub}/virtualNetworks/spoke/subnets/endpoints`,
        dnsZones: "/subscriptions/00000000-0000-0000-0000-000000000004/resourceGroups/dns",
        publicAccess: false,
        resourceNames: {
          functionApp: "func-crm",
          identity: "id-crm",
          storageAccount: "stcrm",
          resourceGroup: "crm-lists",
        },
      }),
      predictDeployment(bicep, {
        existingSegmentStorageId: existing,
        segmentPrivateEndpoint: "none",
        existingAppSubnetId: `${hub}/virtualNetworks/spoke/subnets/app`,
        existingEndpointSubnetId: `${hub}/virtualNetworks/spoke/subnets/endpoints`,
        dnsZones: "none",
      }),
    ]);
  }, 120_000);

  it.each(["closed", "zone", "bare"] as const)("%s: has all that every deployment has", (name) => {
    expect(storageFindings(deployments[name])).toEqual([]);
    expect(vaultFindings(deployments[name])).toEqual([]);
    expect(appFindings(deployments[name], name === "closed" ? "22" : "24")).toEqual([]);
  });

  it.each([
    [
      "half a network",
      { existingAppSubnetId: `${hub}/virtualNetworks/spoke/subnets/app` },
      "EXISTING_ENDPOINT_SUBNET_ID",
    ],
    ["an app that nobody can reach", { publicAccess: false, privateNetwork: false }, "PUBLIC_ACCESS is false"],
    ["a budget without a beginning", { monthlyBudget: 50 }, "BUDGET_START is not"],
  ])(
    "refuses %s in words",
    async (_, parameters, words) => {
      await expect(predictDeployment(bicep ?? "", parameters)).rejects.toThrow(words);
    },
    120_000,
  );

  it("lets nobody in but whom it names, records and locks, where that is wanted", () => {
    expect(accessFindings(deployments.closed, admitted)).toEqual([]);
    expect(auditFindings(deployments.closed, recorded)).toEqual([]);
    expect(lockFindings(deployments.closed)).toEqual([]);
    expect(ofType(deployments.zone, "Microsoft.Authorization/locks")).toEqual([]);
  });

  it("gives whoever deploys the right to write secrets and to read exports, where that is wanted", () => {
    expect(roleFindings(deployments.closed, standardRoles)).toEqual([
      "not expected: Key Vault Secrets Officer on vaults/kv-* for the deployer",
      "not expected: Storage Blob Data Reader on storageAccounts/st*exports for the deployer",
    ]);
  });

  it("leads the app's subnet through a firewall and holds endpoints to rules, where that is wanted", () => {
    const [app, endpoints] = ofType(deployments.closed, "Microsoft.Network/virtualNetworks/subnets");

    expect(at(app, "properties.routeTable.id")).toBe(`${hub}/routeTables/to-firewall`);
    expect(at(endpoints, "properties.privateEndpointNetworkPolicies")).toBe("Enabled");
  });

  it("spreads over zones, with storage that does, and updates without ending what runs, where that is wanted", () => {
    const [plan] = ofType(deployments.closed, "Microsoft.Web/serverfarms");
    const [app] = ofType(deployments.closed, "Microsoft.Web/sites");
    const accounts = ofType(deployments.closed, "Microsoft.Storage/storageAccounts");

    expect(at(plan, "properties.zoneRedundant")).toBe(true);
    expect(accounts.map((account) => at(account, "sku.name"))).toEqual(["Standard_ZRS", "Standard_ZRS"]);
    expect(at(app, "properties.functionAppConfig.siteUpdateStrategy")).toEqual({ type: "RollingUpdate" });
    const [other] = ofType(deployments.zone, "Microsoft.Web/sites");
    expect(at(other, "properties.functionAppConfig.siteUpdateStrategy")).toBeUndefined();
  });

  it("tells of money only where an amount is named", () => {
    const [budget] = ofType(deployments.closed, "Microsoft.Consumption/budgets");

    expect(at(budget, "properties.amount")).toBe(50);
    expect(at(budget, "properties.timePeriod.startDate")).toBe("2026-12-01");
    expect(JSON.stringify(at(budget, "properties.notifications"))).toContain("operators@example.com");
    expect(ofType(deployments.zone, "Microsoft.Consumption/budgets")).toEqual([]);
  });

  it("tags everything that can be tagged", () => {
    const tagged = deployments.closed.filter(({ location }) => location !== undefined);

    expect(tagged.length).toBeGreaterThan(15);
    expect(
      tagged
        .filter((one) => at(one, "tags.costCentre") !== "4711" || at(one, "tags.azd-env-name") !== "test")
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it("runs in a network that is there, by zones that are there, and makes neither", () => {
    const network = deployments.zone.filter(({ type }) => type.startsWith("Microsoft.Network/"));
    const endpoints = ofType(network, "Microsoft.Network/privateEndpoints");

    expect(new Set(network.map(({ type }) => type))).toEqual(
      new Set(["Microsoft.Network/privateEndpoints", "Microsoft.Network/privateEndpoints/privateDnsZoneGroups"]),
    );
    expect(at(ofType(deployments.zone, "Microsoft.Web/sites")[0], "properties.virtualNetworkSubnetId")).toBe(
      `${hub}/virtualNetworks/spoke/subnets/app`,
    );
    expect(endpoints).toHaveLength(6);
    for (const endpoint of endpoints)
      expect(at(endpoint, "properties.subnet.id")).toBe(`${hub}/virtualNetworks/spoke/subnets/endpoints`);
    expect(JSON.stringify(network)).toContain(
      "/subscriptions/00000000-0000-0000-0000-000000000004/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/privatelink.azurewebsites.net",
    );
  });

  it("asks the owner of an account for a private endpoint, where it may not make one", () => {
    const asked = (name: "closed" | "zone") =>
      ofType(deployments[name], "Microsoft.Network/privateEndpoints").filter(
        (endpoint) => JSON.stringify(at(endpoint, "properties.manualPrivateLinkServiceConnections") ?? []) !== "[]",
      );

    expect(asked("zone").map(({ name }) => name)).toEqual([expect.stringMatching(/^pep-exports-/)]);
    expect(JSON.stringify(asked("zone"))).toContain("Reads exports of Customer Insights for Dotdigital (test).");
    expect(asked("closed")).toEqual([]);
  });

  it("writes no names where a policy does, and makes no endpoint on an account whose owner wants none", () => {
    const network = deployments.bare.filter(({ type }) => type.startsWith("Microsoft.Network/"));

    expect(network.map(({ type, name }) => `${type} ${name.split("-")[1]}`).sort()).toEqual([
      "Microsoft.Network/privateEndpoints blob",
      "Microsoft.Network/privateEndpoints queue",
      "Microsoft.Network/privateEndpoints table",
      "Microsoft.Network/privateEndpoints vault",
    ]);
  });

  it("answers in the network alone, by the names that it is given", () => {
    const [app] = ofType(deployments.zone, "Microsoft.Web/sites");
    const [plan] = ofType(deployments.zone, "Microsoft.Web/serverfarms");

    expect(app?.name).toBe("func-crm");
    expect(plan?.name).toBe("plan-func-crm");
    expect(app?.id).toContain("/resourceGroups/crm-lists/");
    expect(at(app, "properties.publicNetworkAccess")).toBe("Disabled");
  });

  it("names role assignments by the identity, so that a new one under another name gets its own", () => {
    const ids = (name: "closed" | "zone") =>
      ofType(deployments[name], "Microsoft.Authorization/roleAssignments")
        .filter(({ id }) => id.includes("/components/"))
        .map((assignment) => assignment.name);

    expect(ids("closed")).toHaveLength(1);
    expect(ids("zone")).toHaveLength(1);
    expect(ids("closed")).not.toEqual(ids("zone"));
  });

  it.each(
    plantedInClosed({
      access: (resources) => accessFindings(resources, admitted),
      audit: (resources) => auditFindings(resources, recorded),
      locks: lockFindings,
      given: (resources) => roleFindings(resources, closedRoles),
    }),
  )("would notice where it is closed: %s", (_title, plant, find, finding) => {
    const resources = structuredClone(deployments.closed);
    expect(find(resources)).toEqual([]);

    plant(resources);

    expect(find(resources).join("\n")).toMatch(finding);
  });
});
