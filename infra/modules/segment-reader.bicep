// The app reads the exports and can change nothing there. The account may be anybody's, in any resource group.

param accountName string
param identityName string
param principalId string

@description('Gives the right on this container alone; empty gives it on the account.')
param container string

var storageBlobDataReader = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
var roleDefinitionId = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataReader)

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource landing 'containers' existing = {
      name: empty(container) ? 'none' : container
    }
  }
}

resource readAccount 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (empty(container)) {
  name: guid(account.id, identityName, storageBlobDataReader)
  scope: account
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: roleDefinitionId }
}

resource readContainer 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(container)) {
  name: guid(account::blobs::landing.id, identityName, storageBlobDataReader)
  scope: account::blobs::landing
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: roleDefinitionId }
}

output blobUrl string = account.properties.primaryEndpoints.blob
