// The credentials of Dotdigital's API users, the key of all hashes, and the URLs of webhooks.

param name string
param location string
param tags object
param isPrivate bool
param identityName string
param principalId string
@description('The workspace that keeps who read or wrote a secret.')
param workspaceId string

@description('Keeps the vault from being deleted until somebody takes the lock off.')
param isLocked bool

@description('Object id of whoever deploys, who then may write secrets; empty for nobody.')
param deployerId string

@description('Whether the app may store and disable secrets.')
param allowCredentialWrites bool

@description('Makes the hash key: see docs/decisions/0011-who-makes-the-hash-key.md.')
param makeHashKey bool
param hashKeyName string

@secure()
param newHashKey string

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    // Trusted services are let past the firewall so that this template can write the hash key; each still needs a role.
    networkAcls: { defaultAction: isPrivate ? 'Deny' : 'Allow', bypass: 'AzureServices' }
  }

  resource hashKey 'secrets' = if (makeHashKey) {
    name: hashKeyName
    properties: { value: newHashKey, contentType: 'text/plain' }
  }
}

var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var keyVaultSecretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource read 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identityName, keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

resource write 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (allowCredentialWrites) {
  name: guid(vault.id, identityName, keyVaultSecretsOfficer)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
  }
}

resource writeByHand 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerId)) {
  name: guid(vault.id, deployerId, keyVaultSecretsOfficer)
  scope: vault
  properties: {
    principalId: deployerId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
  }
}

// Always on: a line for each secret that is read, and the app remembers what it has read.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  name: 'keep'
  scope: vault
  properties: { level: 'CanNotDelete', notes: 'Without its secrets nobody who was put on a list is known any more.' }
}

output id string = vault.id
output url string = vault.properties.vaultUri
