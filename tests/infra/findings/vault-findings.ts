import type { Resource } from "../predict-deployment.ts";
import { differences, ofType } from "../resource-values.ts";

/** Roles decide who reads a secret, and what is deleted can be had back for 90 days by nobody's mistake alone. */
export const vaultFindings = (resources: readonly Resource[]): string[] =>
  ofType(resources, "Microsoft.KeyVault/vaults").flatMap((vault) =>
    differences(vault, {
      "properties.enableRbacAuthorization": true,
      "properties.enablePurgeProtection": true,
      "properties.enableSoftDelete": true,
      "properties.softDeleteRetentionInDays": 90,
      "properties.accessPolicies": undefined,
    }),
  );
