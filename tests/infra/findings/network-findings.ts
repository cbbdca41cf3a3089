import type { Resource } from "../predict-deployment.ts";
import { at, differences, ofType } from "../resource-values.ts";

const endpointType = "Microsoft.Network/privateEndpoints";
const zonesWanted = ["privatelink.blob.", "privatelink.queue.", "privatelink.table.", "privatelink.vaultcore."];

/**
 * Nothing of the deployment's own storage and vault answers in public, each service of it answers in the network, by a
 * name that resolves there, and the app runs there. `endpoints` are the groups that are wanted, such as `blob`.
 */
export const networkFindings = (resources: readonly Resource[], endpoints: readonly string[]): string[] => [
  ...[
    ...ofType(resources, "Microsoft.Storage/storageAccounts"),
    ...ofType(resources, "Microsoft.KeyVault/vaults"),
  ].flatMap((resource) =>
    differences(resource, {
      "properties.publicNetworkAccess": "Disabled",
      "properties.networkAcls.defaultAction": "Deny",
    }),
  ),
  ...missing("private endpoint", endpoints, ofType(resources, endpointType).map(groupOf)),
  ...ofType(resources, endpointType)
    .filter(
      ({ name }) =>
        !ofType(resources, `${endpointType}/privateDnsZoneGroups`).some((dns) => dns.name === `${name}/default`),
    )
    .map(({ name }) => `${name}: no name in the network's DNS`),
  ...zonesWanted
    .filter((zone) => !ofType(resources, "Microsoft.Network/privateDnsZones").some(({ name }) => isZone(name, zone)))
    .map((zone) => `no DNS zone ${zone}`),
  ...(ofType(resources, "Microsoft.Network/privateDnsZones/virtualNetworkLinks").length === zonesWanted.length
    ? []
    : ["a DNS zone without its link to the network"]),
  ...ofType(resources, "Microsoft.Web/sites")
    .filter((app) => !String(at(app, "properties.virtualNetworkSubnetId")).includes("appSubnetId"))
    .map(({ name }) => `${name}: does not run in the network`),
  ...(JSON.stringify(ofType(resources, subnetType)).includes('"serviceName":"Microsoft.App/environments"')
    ? []
    : ["no subnet that Flex Consumption may use"]),
  ...ofType(resources, "Microsoft.Network/privateDnsZones/virtualNetworkLinks").flatMap((link) =>
    differences(link, { "properties.resolutionPolicy": "NxDomainRedirect", "properties.registrationEnabled": false }),
  ),
  ...ofType(resources, "Microsoft.Network/virtualNetworks")
    .filter((network) => at(network, "properties.subnets") !== undefined)
    .map(({ name }) => `${name}: takes away subnets that are added by hand`),
  ...ofType(resources, subnetType)
    .filter((subnet) => !at(subnet, "properties.networkSecurityGroup.id"))
    .map(({ name }) => `${name}: no network security group`),
  ...ofType(resources, subnetType)
    .filter(({ name }) => name.endsWith("/endpoints"))
    .flatMap((subnet) => differences(subnet, { "properties.privateEndpointNetworkPolicies": "Disabled" })),
  ...ofType(resources, "Microsoft.Network/networkSecurityGroups").flatMap(ruleFindings),
];

const subnetType = "Microsoft.Network/virtualNetworks/subnets";

/**
 * The network and nobody else comes in, by https. Not the app's subnet alone: the platform fetches the package from other
 * addresses, and people who are in the network have to reach the vault.
 */
const ruleFindings = (group: Resource): string[] => {
  const rules = at(group, "properties.securityRules");
  if (!Array.isArray(rules)) return [`${group.name}: no rules`];
  return rules
    .filter((rule: unknown) => at(rule, "properties.direction") === "Inbound")
    .filter((rule: unknown) => at(rule, "properties.access") === "Allow")
    .map((rule: unknown) =>
      ["protocol", "sourceAddressPrefix", "destinationPortRange"].map((key) => String(at(rule, `properties.${key}`))),
    )
    .filter((allowed) => allowed.join(" ") !== "Tcp VirtualNetwork 443")
    .map((allowed) => `${group.name}: lets ${allowed.join(" ")} in, expected Tcp VirtualNetwork 443`);
};

const groupOf = (endpoint: Resource): string => {
  const text = JSON.stringify(at(endpoint, "properties.privateLinkServiceConnections") ?? null);
  return text.match(/"groupIds":\["([a-z]+)"\]/)?.[1] ?? "none";
};

/** The name is an expression that has the zone's beginning in it; that of the vault's is made from another name. */
const isZone = (name: string, zone: string) => name.includes(zone);

const missing = (what: string, wanted: readonly string[], found: readonly string[]): string[] =>
  JSON.stringify([...wanted].sort()) === JSON.stringify([...found].sort())
    ? []
    : [`${what}s are ${[...found].sort().join(", ")}, expected ${[...wanted].sort().join(", ")}`];
