/** Every role that the standard deployment gives, as `rolesGiven` says them. */
export const standardRoles: readonly string[] = [
  "Key Vault Secrets Officer on vaults/kv-* for the app",
  "Key Vault Secrets User on vaults/kv-* for the app",
  "Monitoring Metrics Publisher on components/appi-* for the app",
  "Storage Blob Data Owner on storageAccounts/st* for the app",
  "Storage Blob Data Reader on storageAccounts/st*exports for the app",
  "Storage Queue Data Contributor on storageAccounts/st* for the app",
  "Storage Table Data Contributor on storageAccounts/st* for the app",
];
