import type { Resource } from "../predict-deployment.ts";
import { at, differences, ofType } from "../resource-values.ts";

/** The app is reached by https, deployed by identity, and watched by a log that no key writes to. */
export const appFindings = (resources: readonly Resource[], nodeMajorVersion = "24"): string[] => [
  ...ofType(resources, "Microsoft.Web/sites").flatMap((app) =>
    differences(app, {
      kind: "functionapp,linux",
      "identity.type": "UserAssigned",
      "tags.azd-service-name": "app",
      "tags.azd-env-name": "test",
      "properties.httpsOnly": true,
      "properties.siteConfig.minTlsVersion": "1.2",
      "properties.siteConfig.scmMinTlsVersion": "1.2",
      "properties.siteConfig.appSettings": undefined,
      "properties.functionAppConfig.runtime": { name: "node", version: nodeMajorVersion },
      "properties.functionAppConfig.scaleAndConcurrency.instanceMemoryMB": 2048,
      "properties.functionAppConfig.deployment.storage.authentication.type": "UserAssignedIdentity",
    }),
  ),
  ...["ftp", "scm"].flatMap((name) => {
    const policies = ofType(resources, "Microsoft.Web/sites/basicPublishingCredentialsPolicies");
    const policy = policies.find((one) => one.name.endsWith(`/${name}`));
    return policy ? differences(policy, { "properties.allow": false }) : [`publishing by password over ${name} is on`];
  }),
  ...ofType(resources, "Microsoft.Insights/components").flatMap((log) =>
    differences(log, { "properties.DisableLocalAuth": true }),
  ),
  ...ofType(resources, "Microsoft.OperationalInsights/workspaces").flatMap((workspace) =>
    differences(workspace, { "properties.features.disableLocalAuth": true }),
  ),
  ...resources
    .filter((resource) => JSON.stringify(at(resource, "properties") ?? null).match(/AccountKey=|listKeys\(/))
    .map(({ name }) => `${name}: holds or asks for a key`),
];
