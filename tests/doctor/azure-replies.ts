import type { AzReplies } from "./fake-az.ts";

/**
 * Replies of the Azure CLI in the form that Microsoft's reference has them: `az rest` prints Resource Manager's own
 * (Web Apps - Get and List, Role Assignments - List For Subscription, Private Endpoints - List, Storage Accounts - List),
 * the other commands lists of objects. Names and ids are invented.
 */
const subscription = "00000000-0000-4000-8000-000000000001";
const groupPath = `/subscriptions/${subscription}/resourceGroups/rg-lists`;
const principalId = "00000000-0000-4000-8000-00000000000a";
const identityPath = `${groupPath}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-lists`;

export const site = {
  id: `${groupPath}/providers/Microsoft.Web/sites/func-lists`,
  name: "func-lists",
  type: "Microsoft.Web/sites",
  kind: "functionapp,linux",
  location: "Norway East",
  identity: {
    type: "UserAssigned",
    userAssignedIdentities: { [identityPath]: { principalId, clientId: "00000000-0000-4000-8000-00000000000b" } },
  },
  properties: {
    state: "Running",
    enabled: true,
    hostNames: ["lists.example.com", "func-lists.azurewebsites.net"],
    defaultHostName: "func-lists.azurewebsites.net",
    sku: "FlexConsumption",
  },
};

const setting = (name: string, value: string) => ({ name, slotSetting: false, value });

export const appSettings = [
  setting("AzureWebJobsStorage__credential", "managedidentity"),
  setting("AzureWebJobsStorage__blobServiceUri", "https://stlists.blob.core.windows.net/"),
  setting("AzureWebJobsStorage__queueServiceUri", "https://stlists.queue.core.windows.net/"),
  setting("AzureWebJobsStorage__tableServiceUri", "https://stlists.table.core.windows.net/"),
  setting("SegmentStorage__blobServiceUri", "https://stexports.blob.core.windows.net/"),
  setting("SEGMENT_CONTAINERS", "customer-insights"),
  setting("KEY_VAULT_URL", "https://kv-lists.vault.azure.net/"),
  setting("ALLOW_CREDENTIAL_WRITES", "true"),
];

const storagePath = (name: string) => `${groupPath}/providers/Microsoft.Storage/storageAccounts/${name}`;
const vaultPath = `${groupPath}/providers/Microsoft.KeyVault/vaults/kv-lists`;

const assignment = (role: string, scope: string) => ({
  id: `${scope}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-0000000000ff`,
  type: "Microsoft.Authorization/roleAssignments",
  properties: {
    principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    scope,
  },
});

export const roles = [
  assignment("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", storagePath("stlists")),
  assignment("974c5e8b-45b9-4653-ba55-5f855dd0fb88", storagePath("stlists")),
  assignment("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", storagePath("stlists")),
  assignment(
    "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
    `${storagePath("stexports")}/blobServices/default/containers/customer-insights`,
  ),
  // By the group: it holds for what is in it.
  assignment("4633458b-17de-408a-b874-0445c86b69e6", groupPath),
  assignment("b86a8fe4-44ce-4948-aee5-eccb2c155cd7", vaultPath),
];

export const endpoint = (name: string, status: string, account = "stlists") => ({
  name,
  id: `${groupPath}/providers/Microsoft.Network/privateEndpoints/${name}`,
  type: "Microsoft.Network/privateEndpoints",
  properties: {
    provisioningState: "Succeeded",
    privateLinkServiceConnections: [
      {
        name: "blob",
        properties: {
          privateLinkServiceId: storagePath(account),
          groupIds: ["blob"],
          privateLinkServiceConnectionState: { status, description: "", actionsRequired: "None" },
        },
      },
    ],
    manualPrivateLinkServiceConnections: [],
  },
});

const queue = (name: string) => ({ approximateMessageCount: null, metadata: null, name });

/** Of a deployment of which all is well; by the words that a call has. */
export const allWell: AzReplies = {
  "account show": {
    ...{ environmentName: "AzureCloud", id: subscription, isDefault: true, name: "Lists", state: "Enabled" },
    ...{ tenantId: "00000000-0000-4000-8000-0000000000aa", user: { name: "someone@example.com", type: "user" } },
  },
  "/Microsoft.Web/sites/func-lists ": site,
  "/Microsoft.Web/sites ": { value: [site], nextLink: null },
  "functionapp config appsettings list --name func-lists --resource-group rg-lists": appSettings,
  "/Microsoft.Storage/storageAccounts ": {
    value: ["stlists", "stexports"].map((name) => ({ id: storagePath(name), name, kind: "StorageV2" })),
  },
  [`/roleAssignments … $filter=principalId eq '${principalId}'`]: { value: roles },
  "/rg-lists/providers/Microsoft.Network/privateEndpoints ": {
    value: [
      endpoint("pe-blob", "Approved"),
      endpoint("pe-vault", "Approved"),
      endpoint("pe-exports", "Approved", "stexports"),
    ],
  },
  "storage queue list … --account-name stlists --auth-mode login": ["plan-run", "plan-run-poison", "sweep-poison"].map(
    queue,
  ),
  "storage message peek … --queue-name plan-run-poison": 0,
  "storage message peek … --queue-name sweep-poison": 0,
};

/** The words of the calls above that tests give other replies. */
export const calls = {
  account: "account show",
  site: "/Microsoft.Web/sites/func-lists ",
  sites: "/Microsoft.Web/sites ",
  settings: "functionapp config appsettings list --name func-lists --resource-group rg-lists",
  accounts: "/Microsoft.Storage/storageAccounts ",
  roles: `/roleAssignments … $filter=principalId eq '${principalId}'`,
  endpoints: "/rg-lists/providers/Microsoft.Network/privateEndpoints ",
  queues: "storage queue list … --account-name stlists --auth-mode login",
  poison: "storage message peek … --queue-name plan-run-poison",
} as const;
