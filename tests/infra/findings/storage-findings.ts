import { stagedPaths } from "../../../shared/runs/ledger/staged-paths.ts";
import type { Resource } from "../predict-deployment.ts";
import { at, differences, ofType } from "../resource-values.ts";

/** No key opens a storage account, nothing of it is public, and nothing is kept that the app deletes, or the other way round. */
export const storageFindings = (resources: readonly Resource[]): string[] => [
  ...ofType(resources, "Microsoft.Storage/storageAccounts").flatMap((account) =>
    differences(account, {
      "properties.allowSharedKeyAccess": false,
      "properties.allowBlobPublicAccess": false,
      "properties.allowCrossTenantReplication": false,
      "properties.defaultToOAuthAuthentication": true,
      "properties.minimumTlsVersion": "TLS1_2",
      "properties.supportsHttpsTrafficOnly": true,
      "properties.networkAcls.bypass": "None",
    }),
  ),
  ...ofType(resources, "Microsoft.Storage/storageAccounts/blobServices").flatMap((service) =>
    differences(service, {
      "properties.deleteRetentionPolicy.enabled": false,
      "properties.containerDeleteRetentionPolicy.enabled": false,
      "properties.isVersioningEnabled": false,
    }),
  ),
  ...ofType(resources, "Microsoft.Storage/storageAccounts/blobServices/containers").flatMap((container) =>
    differences(container, { "properties.publicAccess": "None" }),
  ),
  ...ofType(resources, "Microsoft.Storage/storageAccounts/managementPolicies").flatMap(lifecycleFindings),
];

/** The least days after which each may be deleted; what is not here may never be. */
const leastDays: Record<string, number> = {
  [`batches/${stagedPaths.all}`]: 10,
  "reports/": 8,
  "customer-insights/": 1,
};

const lifecycleFindings = (policy: Resource): string[] => {
  const rules = at(policy, "properties.policy.rules");
  if (!Array.isArray(rules)) return [`${policy.name}: no rules`];
  return rules.flatMap((rule: unknown) => {
    const days = at(rule, "definition.actions.baseBlob.delete.daysAfterModificationGreaterThan");
    const prefixes = at(rule, "definition.filters.prefixMatch");
    if (!Array.isArray(prefixes) || prefixes.length === 0)
      return [`${policy.name}: a rule deletes from every container`];
    return prefixes.flatMap((prefix: unknown) => {
      const least = leastDays[String(prefix)];
      if (least === undefined) return [`${policy.name}: a rule deletes from ${String(prefix)}`];
      return typeof days === "number" && days >= least
        ? []
        : [`${policy.name}: ${String(prefix)} is deleted after ${String(days)} days, expected ${least} or more`];
    });
  });
};
