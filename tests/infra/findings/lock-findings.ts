import type { Resource } from "../predict-deployment.ts";
import { at, ofType } from "../resource-values.ts";

/** What cannot be had back, or only with trouble, is not deleted by one click: a lock is on each account and vault. */
export const lockFindings = (resources: readonly Resource[]): string[] =>
  [...ofType(resources, "Microsoft.Storage/storageAccounts"), ...ofType(resources, "Microsoft.KeyVault/vaults")]
    .filter(
      ({ id }) =>
        !ofType(resources, "Microsoft.Authorization/locks").some(
          (lock) => lock.id.startsWith(`${id}/`) && at(lock, "properties.level") === "CanNotDelete",
        ),
    )
    .map(({ name }) => `${name}: no lock`);
